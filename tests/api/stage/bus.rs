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

#[derive(Clone, Default)]
pub struct FaultyBus(Arc<Mutex<Script>>);

/// What happens to the deliveries to one person; everybody else's pass.

#[derive(Default)]
struct Script {
    reader: Option<UserId>,
    faults: VecDeque<Fault>,
    held: Option<Packet>,
    swapped: usize,
    loses_sign_outs: bool,
}

impl FaultyBus {
    /// What happens to the next deliveries to this person, one after the other; nothing once the script is over.
    pub fn script(&self, reader: &Person, faults: &[Fault]) {
        let mut script = self.0.lock().unwrap();
        script.reader = Some(UserId(reader.id.parse().unwrap()));
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
        let fault = match &packet {
            Packet::Deliver(delivery) if Some(delivery.user) == script.reader => {
                script.faults.pop_front().unwrap_or(Fault::None)
            }
            Packet::EndSignIn { .. } if script.loses_sign_outs => return,
            _ => return local.send(&packet),
        };
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
