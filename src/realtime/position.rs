//! Positions: where a client stands in its own stream and in the board's, opaque to it and authenticated by us.
//!
//! `<own number>.<board number>.<base64url of epoch and tag>`. The numbers are documented, so that a client can tell which of
//! two positions of its own is newer; the rest ties them to each other, to the epoch and to the user, and cannot be made up.

use std::sync::Arc;

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::ids::UserId;

const TAG: usize = 16;

/// A place in one user's stream and in the board's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub epoch: i64,
    pub number: i64,
    pub board: i64,
}

/// Mints and reads positions.
#[derive(Clone)]
pub struct Positions {
    /// Keyed once, cloned for each use. Shared, because every event stream holds on to it.
    mac: Arc<Hmac<Sha256>>,
}

impl Positions {
    pub fn new(key: &[u8]) -> Self {
        Self { mac: Arc::new(Hmac::new_from_slice(key).expect("HMAC takes a key of any length")) }
    }

    pub fn mint(&self, user: UserId, place: Place) -> String {
        let mut sealed = [0; 8 + TAG];
        sealed[..8].copy_from_slice(&place.epoch.to_be_bytes());
        sealed[8..].copy_from_slice(&self.tag(user, place).finalize().into_bytes()[..TAG]);
        format!("{}.{}.{}", place.number, place.board, BASE64_URL_SAFE_NO_PAD.encode(sealed))
    }

    /// `None` when it is not one of ours, or not this user's.
    pub fn read(&self, user: UserId, text: &str) -> Option<Place> {
        let (number, rest) = text.split_once('.')?;
        let (board, sealed) = rest.split_once('.')?;
        let sealed = BASE64_URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (epoch, tag) = sealed.split_first_chunk::<8>()?;
        let place =
            Place { epoch: i64::from_be_bytes(*epoch), number: number.parse().ok()?, board: board.parse().ok()? };
        if tag.len() != TAG {
            return None;
        }
        self.tag(user, place).verify_truncated_left(tag).ok()?;
        Some(place)
    }

    fn tag(&self, user: UserId, place: Place) -> Hmac<Sha256> {
        let mut mac = Hmac::clone(&self.mac);
        mac.update(user.0.as_bytes());
        for part in [place.epoch, place.number, place.board] {
            mac.update(&part.to_be_bytes());
        }
        mac
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    const PLACE: Place = Place { epoch: -42, number: 12, board: 7 };

    fn user(n: u128) -> UserId {
        UserId(Uuid::from_u128(n))
    }

    #[test]
    fn a_position_reads_back_as_what_was_minted() {
        let positions = Positions::new(b"key");
        let text = positions.mint(user(1), PLACE);
        assert!(text.starts_with("12.7."), "{text}");
        assert_eq!(positions.read(user(1), &text), Some(PLACE));
    }

    #[test]
    fn a_position_is_good_for_its_own_user_and_server_only_and_cannot_be_changed() {
        let positions = Positions::new(b"key");
        let text = positions.mint(user(1), PLACE);
        assert_eq!(positions.read(user(2), &text), None);
        assert_eq!(Positions::new(b"other").read(user(1), &text), None);
        assert_eq!(positions.read(user(1), &text.replacen("12.", "13.", 1)), None);
        assert_eq!(positions.read(user(1), &text.replacen(".7.", ".8.", 1)), None);
        assert_eq!(positions.read(user(1), &text.replacen("12.7.", "7.12.", 1)), None);
        let (without_board, shorter, longer) =
            (text.replacen(".7.", ".", 1), &text[..text.len() - 4], format!("{text}AAAA"));
        for garbage in ["", ".", "..", "12", "12.7", "12.7.", "x.y.z", "12.7.AAAA", &without_board, shorter, &longer] {
            assert_eq!(positions.read(user(1), garbage), None, "{garbage}");
        }
    }
}
