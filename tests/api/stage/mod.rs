//! The stage: a server with a database of its own, and the people who use it.

mod bus;
mod database;
mod mounts;
mod person;
mod process;
mod replica;
mod scratch;
mod server;
mod stream;
mod user;
mod wait;

pub use bus::{Fault, FaultyBus};
pub use database::Database;
pub use mounts::{Disk, Mounts};
pub use person::Person;
pub use process::{Process, lives, wait_for_end_of};
pub use replica::Replica;
pub use scratch::scratch;
pub use server::{Options, Stage};
pub use stream::{EventStream, Frame};
pub use user::User;
pub use wait::eventually;
