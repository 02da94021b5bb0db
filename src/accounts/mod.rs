//! Accounts: who somebody is, how they prove it, which devices are signed in, what they show of themselves, and what
//! others may see of them.

mod bio;
mod confirmation;
mod cursor;
mod deletion;
mod error;
mod github;
mod given;
mod hashing;
mod known;
mod own_event;
mod painter;
mod password;
mod password_change;
mod people;
mod picture;
mod preferences;
mod profile;
mod service;
mod sign_in;
mod sign_in_list;
mod slips;
mod user_agent;
mod username;
mod views;
mod workers;

pub use bio::Bio;
pub use cursor::SessionCursor;
pub use error::AccountError;
pub use github::{Departure, GitHub, GitHubSettings, Returned, SignInProblem};
pub use given::given;
pub use hashing::Hasher;
pub use known::Known;
pub use painter::Painter;
pub use password::Password;
pub use people::NamePrefix;
pub use picture::PictureFormat;
pub use preferences::{Preferences, PreferencesChange, PreferencesChanged, PreferencesDetail, render_preferences};
pub use profile::{AccountChanged, render_account};
pub use service::Accounts;
pub use sign_in::{SignIn, SignIns};
pub use user_agent::UserAgent;
pub use username::Username;
pub use views::{Me, Profile, Session, SessionPage, UserPage, UserSummary};
