//! The picture that a new account begins with: copied once, through the same hands as one that is uploaded. Nobody waits
//! for it, and nothing depends on it.

use super::Profile;
use crate::{
    accounts::{AccountError, Accounts, PictureFormat},
    ids::UserId,
};

impl Accounts {
    pub(super) fn copy_picture(&self, user: UserId, profile: &Profile) {
        let Some((github, url)) = self.github.clone().zip(profile.avatar_url.clone()) else { return };
        let accounts = self.clone();
        tokio::spawn(async move {
            let Some((media_type, file)) = github.picture(&url).await else { return };
            let Some(format) = PictureFormat::of_media_type(&media_type) else { return };
            match accounts.suggest_avatar(user, file.into(), format).await {
                Ok(_) | Err(AccountError::InvalidPicture(_) | AccountError::TooBusy | AccountError::Gone) => {}
                Err(error) => tracing::warn!(cause = %error, "a picture of GitHub's could not be copied"),
            }
        });
    }
}
