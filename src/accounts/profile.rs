//! What somebody shows of themselves: name, bio and picture. Their own devices hear of a change; other people see it at
//! the next load, and only where they see the name: nothing of it stands in a conversation that they have opened.

use bytes::Bytes;
use serde::Serialize;
use utoipa::ToSchema;

use super::{AccountError, Accounts, Bio, Me, PictureFormat, Profile, Username};
use crate::{
    ids::{AvatarKey, UserId},
    realtime::{Event, EventType},
    storage::{self, Connection, Tx, avatars, blocks, detached, users},
};

/// The data of `account_changed`.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountChanged<'a> {
    pub me: &'a Me,
}

impl Accounts {
    /// Somebody as everybody sees them, and whether the reader blocks them.
    pub async fn profile(&self, reader: UserId, username: &Username) -> Result<Option<Profile>, storage::Error> {
        let mut db = self.storage.snapshot().await?;
        let Some(found) = users::by_username(&mut db, username.as_str()).await? else { return Ok(None) };
        let block = blocks::by_name(&mut db, reader, found.id).await?;
        Ok(Some(Profile::of(found, block, reader)))
    }

    /// What is not given stays as it is.
    pub async fn change_profile(
        &self,
        user: UserId,
        username: Option<Username>,
        bio: Option<Bio>,
    ) -> Result<Me, AccountError> {
        let accounts = self.clone();
        detached(async move {
            let mut tx = accounts.storage.begin().await?;
            let before = users::lock(&mut tx, user).await?.ok_or(AccountError::Gone)?;
            let (username, bio) = (username.as_ref().map(Username::as_str), bio.as_ref().map(Bio::as_str));
            let now = accounts.clock.now();
            let after = users::change(&mut tx, user, username, bio, now).await.map_err(AccountError::of_username)?;
            if after == before {
                return Ok(before.into());
            }
            accounts.account_changed(tx, after).await
        })
        .await
    }

    pub async fn set_avatar(&self, user: UserId, file: Bytes, format: PictureFormat) -> Result<Me, AccountError> {
        self.replace_avatar(user, file, format, |_| true).await
    }

    /// For as long as they have chosen none.
    pub(super) async fn suggest_avatar(
        &self,
        user: UserId,
        file: Bytes,
        format: PictureFormat,
    ) -> Result<Me, AccountError> {
        self.replace_avatar(user, file, format, |before| before.avatar.is_none()).await
    }

    async fn replace_avatar(
        &self,
        user: UserId,
        file: Bytes,
        format: PictureFormat,
        may: fn(&users::User) -> bool,
    ) -> Result<Me, AccountError> {
        let picture = self.painter.redraw(file, format).await?;
        let accounts = self.clone();
        detached(async move {
            let mut tx = accounts.storage.begin().await?;
            let before = users::lock(&mut tx, user).await?.ok_or(AccountError::Gone)?;
            if !may(&before) {
                return Ok(before.into());
            }
            let key = AvatarKey(accounts.ids.uuid());
            avatars::replace(&mut tx, user, key, &picture, accounts.clock.now()).await?;
            accounts.account_changed(tx, users::User { avatar: Some(key), ..before }).await
        })
        .await
    }

    pub async fn remove_avatar(&self, user: UserId) -> Result<Me, AccountError> {
        let accounts = self.clone();
        detached(async move {
            let mut tx = accounts.storage.begin().await?;
            let before = users::lock(&mut tx, user).await?.ok_or(AccountError::Gone)?;
            if before.avatar.is_none() {
                return Ok(before.into());
            }
            avatars::remove(&mut tx, user, accounts.clock.now()).await?;
            accounts.account_changed(tx, users::User { avatar: None, ..before }).await
        })
        .await
    }

    pub async fn avatar(&self, key: AvatarKey) -> Result<Option<Vec<u8>>, storage::Error> {
        let mut db = self.storage.connection().await?;
        avatars::picture(&mut db, key).await
    }

    async fn account_changed(&self, tx: Tx, user: users::User) -> Result<Me, AccountError> {
        let me = Me::from(user);
        self.tell_own_devices(tx, me.id, EventType::AccountChanged, changed(&me)?).await?;
        Ok(me)
    }
}

/// A stored change, rendered as of now.
pub async fn render_account(db: &mut Connection, user: UserId) -> Result<Option<Event>, AccountError> {
    let me = users::by_id(db, user).await?.map(Me::from);
    me.map(|me| changed(&me)).transpose()
}

fn changed(me: &Me) -> Result<Event, AccountError> {
    Ok(Event::new(EventType::AccountChanged, &AccountChanged { me })?)
}
