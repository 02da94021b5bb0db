//! The stage: a server with a database of its own, and the people who use it.

mod bus;
mod cutter;
mod database;
mod descriptors;
mod node;
mod person;
mod process;
mod replica;
mod server;
mod stream;
mod turns;
mod wait;
mod wire;

pub use bus::{Fault, FaultyBus};
pub use cutter::Cutter;
pub use database::Database;
pub use descriptors::raise_descriptor_limit;
pub use node::{Node, SharedBus, own_thread};
pub use person::Person;
pub use process::{Process, lives, scratch, wait_for_end_of};
pub use replica::Replica;
pub use server::{Options, Stage};
pub use stream::{Decoder, EventStream, Frame};
pub use turns::Turns;
pub use wait::eventually;
pub use wire::{Cut, Hand, Wire};
