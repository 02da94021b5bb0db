//! What a `parse` answers when untrusted text does not become a value.

/// Which field is wrong, and a sentence for the person who filled it in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {message}")]
pub struct Invalid {
    pub field: &'static str,
    pub message: &'static str,
}
