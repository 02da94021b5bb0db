//! One file for each part of the API, one function for each operation.

pub mod auth;
pub mod avatars;
pub mod blocks;
pub mod broadcast_views;
pub mod broadcasts;
pub mod comments;
pub mod config;
pub mod conversations;
pub mod events;
pub mod export;
pub mod github;
pub mod health;
pub mod me;
pub mod messages;
pub mod pins;
pub mod preferences;
pub mod reactions;
pub mod search;
pub mod sessions;
pub mod typing;
pub mod users;
