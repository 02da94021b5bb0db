//! Accounts: who somebody is, how they prove it, which devices are signed in, and what
//! others may see of them.

mod error;
mod hashing;
mod password;
mod people;
mod preferences;
mod service;
mod sign_in;
mod username;
mod views;

pub use error::AccountError;
pub use hashing::Hasher;
pub use password::Password;
pub use people::NamePrefix;
pub use preferences::{Preferences, PreferencesChange, PreferencesChanged, PreferencesDetail, render_preferences};
pub use service::Accounts;
pub use sign_in::{SignIn, SignIns};
pub use username::Username;
pub use views::{Me, UserPage, UserSummary};
