//! A bus that loses, doubles and reorders what it is given, as scripted.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};

use anonyma::realtime::{Bus, LocalShards, Packet};

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

#[derive(Default)]
struct Script {
    faults: VecDeque<Fault>,
    held: Option<Packet>,
    loses_sign_outs: bool,
}

impl FaultyBus {
    /// What happens to the next deliveries, one after the other; nothing once the script is over.
    pub fn script(&self, faults: impl IntoIterator<Item = Fault>) {
        self.0.lock().unwrap().faults.extend(faults);
    }

    pub fn lose_sign_outs(&self) {
        self.0.lock().unwrap().loses_sign_outs = true;
    }
}

impl Bus for FaultyBus {
    fn send(&self, packet: Packet, local: &LocalShards) {
        let mut script = self.0.lock().unwrap();
        let fault = match packet {
            Packet::Deliver(_) => script.faults.pop_front().unwrap_or(Fault::None),
            Packet::EndSignIn { .. } if script.loses_sign_outs => Fault::Drop,
            _ => Fault::None,
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
            local.send(&held);
        }
    }
}
