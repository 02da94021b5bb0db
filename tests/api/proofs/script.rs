//! What may happen in a scenario, and how scenarios are made up.

use proptest::{
    collection::vec,
    prelude::{Just, Strategy, any},
    prop_oneof,
};

/// Of two who stand in each other's place: the one whose hidden acts these are is X in one run and Y in the other.
#[derive(Clone, Copy, Debug)]
pub enum Suspect {
    X,
    Y,
}

/// Those who are watched: what they get must not depend on who the hidden one is.
#[derive(Clone, Copy, Debug)]
pub enum Watched {
    Bob,
    Carol,
}

/// Places in lists are taken modulo their length, so that any number is good.
#[derive(Clone, Debug)]
pub enum Act {
    /// The hidden one writes to somebody for the first time, or once more as somebody new.
    Open(Watched),
    /// … replies in one of the threads opened so.
    HiddenReply(usize),
    HiddenRead(usize),
    /// … loads pages, listens, and goes.
    HiddenLook(usize),
    /// … signs out, and in again on a new device.
    HiddenSignsOut,
    /// … tries what does not work.
    HiddenMistake(usize),

    /// One who is watched replies to the hidden one.
    Reply(Watched, usize),
    /// … writes something twice under one key.
    ReplyTwice(Watched, usize),
    Read(Watched, usize, Option<i64>),
    /// … loads everything there is.
    Look(Watched),
    /// … looks for people.
    Find(Watched, String),
    /// … tries the thread of somebody else, or what does not work in their own.
    Pry(Watched, usize),
    /// … comes back with an old position.
    Reconnect(Watched, usize),
    /// … writes to one of the suspects, under whose name the thread then stands.
    WriteTo(Watched, Suspect),
    /// … writes on in such a thread.
    WriteOn(Watched, usize),

    /// A suspect answers in a thread in which they are the one written to: by name, and the same in both runs.
    NamedReply(usize),
    NamedRead(usize),
    NamedSignsOut(Suspect),
}

fn watched() -> impl Strategy<Value = Watched> + Clone {
    prop_oneof![Just(Watched::Bob), Just(Watched::Carol)]
}

fn suspect() -> impl Strategy<Value = Suspect> + Clone {
    prop_oneof![Just(Suspect::X), Just(Suspect::Y)]
}

fn act() -> impl Strategy<Value = Act> {
    let place = 0..8_usize;
    prop_oneof![
        3 => watched().prop_map(Act::Open),
        4 => place.clone().prop_map(Act::HiddenReply),
        2 => place.clone().prop_map(Act::HiddenRead),
        1 => place.clone().prop_map(Act::HiddenLook),
        1 => Just(Act::HiddenSignsOut),
        1 => place.clone().prop_map(Act::HiddenMistake),
        3 => (watched(), place.clone()).prop_map(|(who, place)| Act::Reply(who, place)),
        1 => (watched(), place.clone()).prop_map(|(who, place)| Act::ReplyTwice(who, place)),
        2 => (watched(), place.clone(), any::<Option<u8>>())
            .prop_map(|(who, place, up_to)| Act::Read(who, place, up_to.map(|up_to| i64::from(up_to % 6)))),
        2 => watched().prop_map(Act::Look),
        1 => (watched(), "[a-z]{0,2}").prop_map(|(who, name)| Act::Find(who, name)),
        2 => (watched(), place.clone()).prop_map(|(who, place)| Act::Pry(who, place)),
        1 => (watched(), place.clone()).prop_map(|(who, place)| Act::Reconnect(who, place)),
        2 => (watched(), suspect()).prop_map(|(who, suspect)| Act::WriteTo(who, suspect)),
        1 => (watched(), place.clone()).prop_map(|(who, place)| Act::WriteOn(who, place)),
        2 => place.clone().prop_map(Act::NamedReply),
        1 => place.prop_map(Act::NamedRead),
        1 => suspect().prop_map(Act::NamedSignsOut),
    ]
}

/// A scenario of twenty acts.
pub fn scenario() -> impl Strategy<Value = Vec<Act>> {
    vec(act(), 20)
}
