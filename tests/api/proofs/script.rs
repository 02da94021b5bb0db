//! What may happen in a scenario, and how scenarios are made up.

use proptest::{
    collection::vec,
    prelude::{Just, Strategy, any},
    prop_oneof,
};

use super::board_script::{BoardAct, board_act};

/// Of two who stand in each other's place: the one whose hidden acts these are is X in one run and Y in the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Suspect {
    X,
    Y,
}

/// Those who are watched: what they get must not depend on who the hidden one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watched {
    Bob,
    Carol,
}

/// What somebody may do in a conversation. Places in lists are taken modulo their length, so that any number is good.
#[derive(Clone, Debug)]
pub enum Deed {
    Reply,
    /// The same text twice under one key.
    ReplyTwice,
    Edit(usize),
    Delete(usize),
    React(usize, &'static str),
    TakeBack(usize, &'static str),
    PinMessage(usize, bool),
    Pin(bool),
    Read(Option<i64>),
    Unread(i64),
    Type,
    /// Deletes the conversation, for themselves.
    Remove,
    Block,
    Unblock,
}

/// What somebody shows of themselves, in front of everybody.
#[derive(Clone, Copy, Debug)]
pub enum Show {
    Name,
    Bio,
    Avatar,
    NoAvatar,
}

#[derive(Clone, Debug)]
pub enum Act {
    /// The hidden one writes to somebody for the first time, or once more as somebody new.
    Open(Watched),
    /// … does something in one of the threads opened so.
    Hidden(usize, Deed),
    /// … loads pages, listens, and goes.
    HiddenLook(usize),
    /// … signs out, and in again on a new device.
    HiddenSignsOut,
    /// … tries what does not work.
    HiddenMistake(usize),

    /// One who is watched does something in a thread that the hidden one has opened.
    Watched(Watched, usize, Deed),
    /// … writes to one of the suspects, under whose name the thread then stands.
    WriteTo(Watched, Suspect),
    /// … does something in such a thread.
    Written(Watched, usize, Deed),
    /// … loads everything there is.
    Look(Watched),
    /// … looks for people.
    Find(Watched, String),
    /// … searches what they have sent and received.
    Search(Watched, String),
    /// … takes all of it away with them.
    Export(Watched),
    /// … tries the thread of somebody else, or what does not work in their own.
    Pry(Watched, usize),
    /// … comes back with an old position.
    Reconnect(Watched, usize),
    /// … blocks a suspect by name.
    BlockName(Watched, Suspect),
    /// … takes one of their blocks away.
    Unblock(Watched, usize),
    Prefer(Watched, &'static str, bool),

    /// A suspect does something in a thread in which they are the one written to: by name, and the same in both runs.
    Named(usize, Deed),
    NamedSignsOut(Suspect),
    /// A suspect takes another name, says something else about themselves, or shows another picture.
    NamedShows(Suspect, Show),
    /// A suspect blocks one who is watched by name, or no longer.
    NamedBlock(Suspect, Watched, bool),
    /// … deletes their account, the same one in both runs. In one of them they are the hidden one, and nothing is done in
    /// either that only the hidden one or they could do.
    NamedDeletes(Suspect),
    /// Both suspects want the same: what they prefer is no difference between them.
    SuspectsPrefer(&'static str, bool),

    Board(BoardAct),
}

impl Act {
    /// What those in each other's place do, hidden or not.
    pub fn is_of_suspects(&self) -> bool {
        matches!(
            self,
            Self::Open(_)
                | Self::Hidden(..)
                | Self::HiddenLook(_)
                | Self::HiddenSignsOut
                | Self::HiddenMistake(_)
                | Self::Named(..)
                | Self::NamedSignsOut(_)
                | Self::NamedShows(..)
                | Self::NamedBlock(..)
                | Self::NamedDeletes(_)
                | Self::SuspectsPrefer(..)
        ) || matches!(self, Self::Board(act) if act.is_of_suspects())
    }
}

const EMOJI: [&str; 3] = ["👍", "❤️", "😂"];
const PREFERENCES: [&str; 3] = ["show_read_receipts", "show_typing_indicators", "accept_new_threads"];

fn watched() -> impl Strategy<Value = Watched> + Clone {
    prop_oneof![Just(Watched::Bob), Just(Watched::Carol)]
}

fn suspect() -> impl Strategy<Value = Suspect> + Clone {
    prop_oneof![Just(Suspect::X), Just(Suspect::Y)]
}

fn show() -> impl Strategy<Value = Show> + Clone {
    prop_oneof![Just(Show::Name), Just(Show::Bio), Just(Show::Avatar), Just(Show::NoAvatar)]
}

fn preference() -> impl Strategy<Value = &'static str> + Clone {
    (0..PREFERENCES.len()).prop_map(|n| PREFERENCES[n])
}

fn deed() -> impl Strategy<Value = Deed> + Clone {
    let place = 0..8_usize;
    let emoji = (0..EMOJI.len()).prop_map(|n| EMOJI[n]);
    prop_oneof![
        8 => Just(Deed::Reply),
        1 => Just(Deed::ReplyTwice),
        2 => place.clone().prop_map(Deed::Edit),
        1 => place.clone().prop_map(Deed::Delete),
        2 => (place.clone(), emoji.clone()).prop_map(|(place, emoji)| Deed::React(place, emoji)),
        1 => (place.clone(), emoji).prop_map(|(place, emoji)| Deed::TakeBack(place, emoji)),
        1 => (place, any::<bool>()).prop_map(|(place, pinned)| Deed::PinMessage(place, pinned)),
        1 => any::<bool>().prop_map(Deed::Pin),
        4 => any::<Option<u8>>().prop_map(|up_to| Deed::Read(up_to.map(|up_to| i64::from(up_to % 6)))),
        1 => (0..4_i64).prop_map(Deed::Unread),
        2 => Just(Deed::Type),
        1 => Just(Deed::Remove),
        1 => Just(Deed::Block),
        1 => Just(Deed::Unblock),
    ]
}

fn act() -> impl Strategy<Value = Act> {
    let place = 0..8_usize;
    prop_oneof![
        4 => watched().prop_map(Act::Open),
        12 => (place.clone(), deed()).prop_map(|(place, deed)| Act::Hidden(place, deed)),
        1 => place.clone().prop_map(Act::HiddenLook),
        1 => Just(Act::HiddenSignsOut),
        1 => place.clone().prop_map(Act::HiddenMistake),
        12 => (watched(), place.clone(), deed()).prop_map(|(who, place, deed)| Act::Watched(who, place, deed)),
        2 => (watched(), suspect()).prop_map(|(who, suspect)| Act::WriteTo(who, suspect)),
        3 => (watched(), place.clone(), deed()).prop_map(|(who, place, deed)| Act::Written(who, place, deed)),
        3 => watched().prop_map(Act::Look),
        1 => watched().prop_map(Act::Export),
        1 => (watched(), "[a-z]{0,2}|xavir|yvone").prop_map(|(who, name)| Act::Find(who, name)),
        1 => (watched(), "(whisper )?([a-z]|[0-9]{1,2})").prop_map(|(who, words)| Act::Search(who, words)),
        2 => (watched(), place.clone()).prop_map(|(who, place)| Act::Pry(who, place)),
        2 => (watched(), place.clone()).prop_map(|(who, place)| Act::Reconnect(who, place)),
        1 => (watched(), suspect()).prop_map(|(who, suspect)| Act::BlockName(who, suspect)),
        2 => (watched(), place.clone()).prop_map(|(who, place)| Act::Unblock(who, place)),
        1 => (watched(), preference(), any::<bool>()).prop_map(|(who, what, on)| Act::Prefer(who, what, on)),
        4 => (place, deed()).prop_map(|(place, deed)| Act::Named(place, deed)),
        1 => suspect().prop_map(Act::NamedSignsOut),
        2 => (suspect(), show()).prop_map(|(suspect, what)| Act::NamedShows(suspect, what)),
        1 => (suspect(), watched(), any::<bool>()).prop_map(|(suspect, who, on)| Act::NamedBlock(suspect, who, on)),
        1 => (preference(), any::<bool>()).prop_map(|(what, on)| Act::SuspectsPrefer(what, on)),
        24 => board_act().prop_map(Act::Board),
    ]
}

/// Twenty-four acts. People live for many scenarios, so a deletion is rare.
pub fn scenario() -> impl Strategy<Value = Vec<Act>> {
    vec(prop_oneof![250 => act(), 1 => suspect().prop_map(Act::NamedDeletes)], 24)
}
