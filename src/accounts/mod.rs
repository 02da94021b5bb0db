//! Accounts: who somebody is, how they prove it, which devices are signed in, what they show of themselves, and what
//! others may see of them.

mod bio;
mod error;
mod given;
mod hashing;
mod own_event;
mod painter;
mod password;
mod people;
mod picture;
mod preferences;
mod profile;
mod service;
mod sign_in;
mod slips;
mod username;
mod views;
mod workers;

pub use bio::Bio;
pub use error::AccountError;
pub use given::given;
pub use hashing::Hasher;
pub use painter::Painter;
pub use password::Password;
pub use people::NamePrefix;
pub use picture::PictureFormat;
pub use preferences::{Preferences, PreferencesChange, PreferencesChanged, PreferencesDetail, render_preferences};
pub use profile::{AccountChanged, render_account};
pub use service::Accounts;
pub use sign_in::{SignIn, SignIns};
pub use username::Username;
pub use views::{Me, Profile, UserPage, UserSummary};
