//! The stage: a server with a database of its own, and the people who use it.

mod bus;
mod cutter;
mod database;
mod descriptors;
mod fixed;
mod mounts;
mod node;
mod person;
mod process;
mod replica;
mod scratch;
mod server;
mod stream;
mod turns;
mod user;
mod wait;
mod wire;

pub use bus::{Fault, FaultyBus};
pub use cutter::Cutter;
pub use database::Database;
pub use descriptors::raise_descriptor_limit;
pub use fixed::{FixedClock, FixedIds};
pub use mounts::{Disk, Mounts};
pub use node::{Node, SharedBus, own_thread};
pub use person::{PASSWORD, Person};
pub use process::{Process, lives, wait_for_end_of};
pub use replica::Replica;
pub use scratch::scratch;
pub use server::{Options, Stage};
pub use stream::{Decoder, EventStream, Frame};
pub use turns::Turns;
pub use user::User;
pub use wait::eventually;
pub use wire::{Cut, Hand, Wire};
