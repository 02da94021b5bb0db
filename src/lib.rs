//! Anonyma: self-hosted, real-time anonymous messaging.
//!
//! The rooms, from top to bottom; each knows only what stands below it:
//!
//! | room | what |
//! |---|---|
//! | [`app`] | composition: from a configuration to a running server |
//! | [`http`] | routes, extractors, handlers, errors, OpenAPI, the built front end |
//! | [`export`], [`farewell`] | an archive of what somebody may see of their own; deleting an account in every room |
//! | [`messaging`], [`board`], [`accounts`] | the services: one transaction for each use case, views for each reader |
//! | [`storage`] | PostgreSQL: pool, embedded database, migrations, all SQL |
//! | [`realtime`] | event streams: hub, sessions, positions, bus |
//! | [`ids`], [`clock`], [`input`], [`invalid`], [`secret`] | types that everybody shares |
//!
//! `ARCHITECTURE.md` walks a message and a reconnect through them.

pub mod accounts;
pub mod app;
pub mod board;
pub mod clock;
pub mod config;
pub mod export;
pub mod farewell;
pub mod http;
pub mod ids;
pub mod input;
pub mod invalid;
pub mod maintenance;
pub mod messaging;
pub mod realtime;
pub mod secret;
pub mod storage;
pub mod stream_log;
pub mod telemetry;
