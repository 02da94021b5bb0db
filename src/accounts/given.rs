use serde::{Deserialize, Deserializer};

/// For a field that is there or not there, but never `null`.
pub fn given<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    T::deserialize(from).map(Some)
}
