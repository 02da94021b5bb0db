//! The proofs that nothing which depends on a hidden sender reaches anybody else.
//!
//! `swap`: two runs of a scenario in which only the hidden acts change hands; what everybody else is sent is the same, byte
//! for byte. To add a feature: its acts become [`script::Act`]s, in `script` (what may happen) and in `run` (what is sent),
//! for the hidden side and for the others; what it adds to pages and events is compared by itself.

mod run;
mod script;
mod swap;
mod transcript;
