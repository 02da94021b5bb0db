//! The stage: a server with a database of its own, and the people who use it.

mod bus;
mod database;
mod person;
mod process;
mod replica;
mod server;
mod stream;
mod wait;

pub use bus::{Fault, FaultyBus};
pub use database::Database;
pub use person::Person;
pub use process::{Process, lives, scratch, wait_for_end_of};
pub use replica::Replica;
pub use server::{Options, Stage};
pub use stream::{EventStream, Frame};
pub use wait::eventually;
