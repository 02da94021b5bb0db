//! Accounts: who somebody is, how they prove it, which devices are signed in, and what
//! others may see of them.

mod cursor;
mod deletion;
mod error;
mod github;
mod hashing;
mod known;
mod password;
mod password_change;
mod people;
mod preferences;
mod service;
mod sign_in;
mod sign_in_list;
mod user_agent;
mod username;
mod views;

pub use cursor::SessionCursor;
pub use error::AccountError;
pub use github::{Departure, GitHub, GitHubSettings, Returned, SignInProblem};
pub use hashing::Hasher;
pub use known::Known;
pub use password::Password;
pub use people::NamePrefix;
pub use preferences::{Preferences, PreferencesChange, PreferencesChanged, PreferencesDetail, render_preferences};
pub use service::Accounts;
pub use sign_in::{SignIn, SignIns};
pub use user_agent::UserAgent;
pub use username::Username;
pub use views::{Me, Session, SessionPage, UserPage, UserSummary};
