//! The proofs that nothing which depends on a hidden sender reaches anybody else.
//!
//! `crawl`: everybody calls everything, and nobody is sent what they may not know. `log`: what is said in the logs meanwhile.
//! `oracle`: blocking, used to find somebody out. `swap`: two runs of a scenario in which only the hidden acts change hands; what everybody else is sent is the same, byte
//! for byte. To add a feature: what one does in a conversation becomes a [`script::Deed`] (sent in `hand`), all else
//! an [`script::Act`] (sent in `run`), on the board a [`board_script::BoardDeed`] or [`board_script::BoardAct`], for the hidden side and for the others; what it adds to pages and events is compared by itself.

mod board_hand;
mod board_run;
mod board_script;
mod crawl;
mod hand;
mod log;
mod oracle;
mod run;
mod script;
mod swap;
mod transcript;
mod twin;

pub use crawl::traces;
