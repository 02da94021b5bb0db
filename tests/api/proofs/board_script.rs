//! What may happen on the board in a scenario.

use proptest::{
    prelude::{Just, Strategy, any},
    prop_oneof,
};

use super::script::{Suspect, Watched};

/// What somebody may do with a broadcast. Places in lists are taken modulo their length, so that any number is good.
#[derive(Clone, Debug)]
pub enum BoardDeed {
    Comment,
    /// The same text twice under one key.
    CommentTwice,
    Reply(usize),
    DeleteComment(usize),
    React(usize, &'static str),
    TakeBack(usize, &'static str),
    View,
    /// Loads it with its comments, and has it open.
    Look,
    Delete,
}

#[derive(Clone, Debug)]
pub enum BoardAct {
    /// The hidden one posts anonymously.
    HiddenPosts,
    /// … does something with one of those.
    Hidden(usize, BoardDeed),

    /// One who is watched posts, anonymously or not.
    WatchedPosts(Watched, bool),
    /// … does something with any broadcast.
    Watched(Watched, usize, BoardDeed),
    /// … loads the board.
    Look(Watched),

    /// A suspect posts by name.
    SuspectPosts(Suspect),
    /// … does something with a broadcast that is not the hidden one's: in that they would be its author in one of the runs.
    Suspect(Suspect, usize, BoardDeed),
    /// Both suspects look at one of the hidden one's, so that it is seen by both in both runs.
    SuspectsView(usize),
}

impl BoardAct {
    pub fn is_of_suspects(&self) -> bool {
        !matches!(self, Self::WatchedPosts(..) | Self::Watched(..) | Self::Look(_))
    }
}

const EMOJI: [&str; 3] = ["👍", "❤️", "😂"];

fn watched() -> impl Strategy<Value = Watched> + Clone {
    prop_oneof![Just(Watched::Bob), Just(Watched::Carol)]
}

fn suspect() -> impl Strategy<Value = Suspect> + Clone {
    prop_oneof![Just(Suspect::X), Just(Suspect::Y)]
}

fn deed() -> impl Strategy<Value = BoardDeed> + Clone {
    let place = 0..8_usize;
    let emoji = (0..EMOJI.len()).prop_map(|n| EMOJI[n]);
    prop_oneof![
        4 => Just(BoardDeed::Comment),
        1 => Just(BoardDeed::CommentTwice),
        3 => place.clone().prop_map(BoardDeed::Reply),
        2 => place.clone().prop_map(BoardDeed::DeleteComment),
        3 => (place.clone(), emoji.clone()).prop_map(|(place, emoji)| BoardDeed::React(place, emoji)),
        1 => (place, emoji).prop_map(|(place, emoji)| BoardDeed::TakeBack(place, emoji)),
        3 => Just(BoardDeed::View),
        2 => Just(BoardDeed::Look),
        1 => Just(BoardDeed::Delete),
    ]
}

pub fn board_act() -> impl Strategy<Value = BoardAct> {
    let place = 0..8_usize;
    prop_oneof![
        3 => Just(BoardAct::HiddenPosts),
        8 => (place.clone(), deed()).prop_map(|(place, deed)| BoardAct::Hidden(place, deed)),
        1 => (watched(), any::<bool>()).prop_map(|(who, hides)| BoardAct::WatchedPosts(who, hides)),
        8 => (watched(), place.clone(), deed()).prop_map(|(who, place, deed)| BoardAct::Watched(who, place, deed)),
        3 => watched().prop_map(BoardAct::Look),
        2 => suspect().prop_map(BoardAct::SuspectPosts),
        3 => (suspect(), place.clone(), deed()).prop_map(|(who, place, deed)| BoardAct::Suspect(who, place, deed)),
        1 => place.prop_map(BoardAct::SuspectsView),
    ]
}
