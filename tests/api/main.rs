//! Black-box tests: the real server, a real PostgreSQL, and a cast that speaks HTTP. `stage` holds the helpers; those
//! that touch the database itself say so with `db_` in their names.

#![expect(clippy::unwrap_used, reason = "a test that meets an unexpected None or Err has failed")]

mod stage;

mod account_deletion;
mod accounts;
mod anonymity;
mod architecture;
mod avatars;
mod bad_input;
mod blocks;
mod board_sizes;
mod board_stream;
mod broadcast_views;
mod broadcasts;
mod comment_reactions;
mod comments;
mod conversation_deletion;
mod conversations;
mod cut_off;
mod death;
mod deletions;
mod docs;
mod edits;
mod embedded;
mod everything;
mod export;
mod github;
mod healing;
mod idempotency;
mod installable;
mod interleavings;
mod kept_counts;
mod ordering;
mod outage;
mod paging;
mod password;
mod people;
mod pins;
mod plans;
mod preferences;
mod profiles;
mod proofs;
mod reactions;
mod receipts;
mod resume;
mod retention;
mod safety;
mod search;
mod sign_ins;
mod sizes;
mod slow_clients;
mod start;
mod storm;
mod streams;
mod typing;
mod untied;
mod watching;
