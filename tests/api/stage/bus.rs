//! A bus that loses, doubles and reorders what it is given, as scripted.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use anonyma::{
    ids::UserId,
    realtime::{Bus, LocalShards, Packet},
};

use super::Person;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    None,
    Drop,
    Double,
    /// Comes after the next one.
    Swap,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stream {
    Of(UserId),
    Board,
}

#[derive(Clone, Default)]
pub struct FaultyBus(Arc<Mutex<Script>>);

/// What happens to the deliveries of one stream; the others' pass.
#[derive(Default)]
struct Script {
    stream: Option<Stream>,
    faults: VecDeque<Fault>,
    held: Option<Packet>,
    swapped: usize,
    loses_sign_outs: bool,
}

impl FaultyBus {
    /// What happens to the next deliveries to this person, one after the other; nothing once the script is over.
    pub fn script(&self, reader: &Person, faults: &[Fault]) {
        self.script_stream(Stream::Of(UserId(reader.id.parse().unwrap())), faults);
    }

    /// The same for the board.
    pub fn script_board(&self, faults: &[Fault]) {
        self.script_stream(Stream::Board, faults);
    }

    fn script_stream(&self, stream: Stream, faults: &[Fault]) {
        let mut script = self.0.lock().unwrap();
        script.stream = Some(stream);
        script.faults.extend(faults);
    }

    /// How many deliveries were overtaken by the one after them.
    pub fn swapped(&self) -> usize {
        self.0.lock().unwrap().swapped
    }

    pub fn lose_sign_outs(&self) {
        self.0.lock().unwrap().loses_sign_outs = true;
    }
}

impl Bus for FaultyBus {
    fn send(&self, packet: Packet, local: &LocalShards) {
        let mut script = self.0.lock().unwrap();
        let stream = match &packet {
            Packet::Deliver(delivery) => Some(Stream::Of(delivery.user)),
            Packet::Board(_) => Some(Stream::Board),
            Packet::EndSignIn { .. } if script.loses_sign_outs => return,
            _ => None,
        };
        if stream.is_none() || stream != script.stream {
            return local.send(&packet);
        }
        let fault = script.faults.pop_front().unwrap_or(Fault::None);
        match fault {
            Fault::Drop => {}
            Fault::None => local.send(&packet),
            Fault::Double => {
                local.send(&packet);
                local.send(&packet);
            }
            Fault::Swap => {
                if let Some(held) = script.held.replace(packet) {
                    local.send(&held);
                }
                return;
            }
        }
        if let Some(held) = script.held.take() {
            script.swapped += 1;
            local.send(&held);
        }
    }
}
