//! What comes in from clients and is the same for every room: untrusted text becomes one of these, or an
//! [`Invalid`](crate::invalid::Invalid).

mod client_key;
mod emoji;
mod number_cursor;

pub use client_key::ClientKey;
pub use emoji::Emoji;
pub use number_cursor::NumberCursor;
