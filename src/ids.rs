//! Identifiers, one type each, and where new ones come from.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema, sqlx::Type)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub Uuid);
    };
}

id!(
    /// A user whose identity may be known to whoever gets this value.
    UserId
);
id!(ThreadId);
id!(MessageId);
id!(BlockId);
id!(BroadcastId);
id!(CommentId);
id!(
    /// A picture of somebody. Each new one has a key of its own.
    AvatarKey
);

impl AvatarKey {
    /// Where the picture is.
    pub fn url(self) -> String {
        format!("/avatars/{}", self.0)
    }
}

id!(
    /// A sign-in session: one signed-in device.
    SignInId
);

/// The one who opened a thread, as seen from anywhere but their own requests.
///
/// It can be used to route, and to nothing else: it has neither `Serialize` nor `Display`, and its `Debug` is
/// constant, so that it cannot reach a view, an error text or a log line by accident.
#[derive(Clone, Copy, PartialEq, Eq, Hash, sqlx::Type)]
#[sqlx(transparent)]
pub struct HiddenUserId(UserId);

impl HiddenUserId {
    pub fn new(user: UserId) -> Self {
        Self(user)
    }

    /// For routing: which stream gets the event, which row is updated.
    pub fn for_routing(self) -> UserId {
        self.0
    }

    pub fn is(self, user: UserId) -> bool {
        self.0 == user
    }
}

impl std::fmt::Debug for HiddenUserId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("HiddenUserId(…)")
    }
}

/// Where new ids come from. They are random and made from nothing: an id says nothing about whom it belongs to.
pub trait IdSource: Send + Sync {
    fn uuid(&self) -> Uuid;
}

pub struct RandomIds;

impl IdSource for RandomIds {
    #[expect(clippy::disallowed_methods, reason = "the one place that makes ids")]
    fn uuid(&self) -> Uuid {
        Uuid::new_v4()
    }
}

#[cfg(test)]
mod tests {
    use super::HiddenUserId;

    /// Does not compile when `$type` implements `$trait`: both impls would then apply, and `Probe` is ambiguous.
    macro_rules! does_not_implement {
        ($type:ty, $trait:path) => {{
            trait Probe<Marker> {
                fn probe() {}
            }
            struct IfImplemented;
            impl<T> Probe<()> for T {}
            impl<T: $trait> Probe<IfImplemented> for T {}
            <$type as Probe<_>>::probe();
        }};
    }

    #[test]
    fn a_hidden_user_id_can_be_neither_serialized_nor_displayed() {
        does_not_implement!(HiddenUserId, serde::Serialize);
        does_not_implement!(HiddenUserId, std::fmt::Display);
        does_not_implement!(HiddenUserId, utoipa::ToSchema);
    }

    #[test]
    fn the_debug_form_of_a_hidden_user_id_is_constant() {
        let id = HiddenUserId::new(super::UserId(uuid::Uuid::from_u128(7)));
        assert_eq!(format!("{id:?}"), "HiddenUserId(…)");
    }
}
