//! One line that names the key, the value and what was expected.

use figment::error::Kind;

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("configuration: {key} = {value}: expected {expected}")]
    BadValue { key: String, value: String, expected: String },
    #[error("configuration: {key} is not a key; {hint}")]
    UnknownKey { key: String, hint: String },
    #[error("configuration: the file {path} cannot be read: {reason}")]
    File { path: String, reason: String },
}

/// Keys whose values stay out of every message.
pub const SECRET_KEYS: &[&str] = &["secret", "database.url", "github.client_id", "github.client_secret"];

impl ConfigError {
    pub fn bad_value(key: &str, value: impl std::fmt::Display, expected: impl Into<String>) -> Self {
        let value = if SECRET_KEYS.contains(&key) { "(not shown)".to_owned() } else { format!("{value:#}") };
        Self::BadValue { key: key.to_owned(), value, expected: expected.into() }
    }
}

impl From<figment::Error> for ConfigError {
    fn from(error: figment::Error) -> Self {
        let key = error.path.join(".");
        match error.kind {
            Kind::UnknownField(field, known) => {
                let section = error.path.iter().take_while(|part| **part != field).cloned().collect::<Vec<_>>();
                let key = section.iter().chain([&field]).cloned().collect::<Vec<_>>().join(".");
                Self::UnknownKey { key, hint: format!("here stand: {}", known.join(", ")) }
            }
            Kind::InvalidType(actual, expected) | Kind::InvalidValue(actual, expected) => {
                Self::bad_value(&key, actual, expected)
            }
            Kind::UnknownVariant(actual, known) => Self::bad_value(&key, actual, known.join(" or ")),
            Kind::Message(message) if key.is_empty() => {
                Self::File { path: source_of(error.metadata.as_ref()), reason: without_source(&message) }
            }
            other => Self::bad_value(&key, "(as given)", one_line(&other.to_string())),
        }
    }
}

fn source_of(metadata: Option<&figment::Metadata>) -> String {
    match metadata.and_then(|metadata| metadata.source.as_ref()) {
        Some(figment::Source::File(path)) => path.display().to_string(),
        _ => "with the configuration".to_owned(),
    }
}

/// A parser's message without the line of the file that it quotes: that line may hold a secret.
fn without_source(message: &str) -> String {
    let place = message.lines().next().unwrap_or_default();
    let reason = message.lines().last().unwrap_or_default();
    if place == reason { one_line(place) } else { one_line(&format!("{place}: {reason}")) }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
