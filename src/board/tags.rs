//! Tags: what stands in the database where a person's id would tie them to something anonymous. The server makes one anew
//! when it needs to know whether it is somebody's; a copy of the database without the server's secret ties nobody to anything.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

use crate::{
    ids::{BroadcastId, UserId},
    input::ClientKey,
    secret::ServerSecret,
};

/// Each purpose has a key of its own, so that no two tags of different purposes are ever equal.
#[derive(Clone)]
pub struct Tags {
    authors: Hmac<Sha256>,
    viewers: Hmac<Sha256>,
    broadcast_requests: Hmac<Sha256>,
    comment_requests: Hmac<Sha256>,
}

impl Tags {
    pub fn new(secret: &ServerSecret) -> Self {
        let mac = |purpose| Hmac::new_from_slice(&secret.key(purpose)).expect("HMAC takes a key of any length");
        Self {
            authors: mac("broadcast authors"),
            viewers: mac("broadcast viewers"),
            broadcast_requests: mac("broadcast requests"),
            comment_requests: mac("comment requests"),
        }
    }

    /// Of the author of an anonymous broadcast.
    pub fn author(&self, broadcast: BroadcastId, user: UserId) -> Vec<u8> {
        tag(&self.authors, &[broadcast.0.as_bytes(), user.0.as_bytes()])
    }

    /// Of somebody who has seen a broadcast.
    pub fn viewer(&self, broadcast: BroadcastId, user: UserId) -> Vec<u8> {
        tag(&self.viewers, &[broadcast.0.as_bytes(), user.0.as_bytes()])
    }

    /// Of somebody's client key for a broadcast.
    pub fn broadcast_request(&self, user: UserId, key: &ClientKey) -> Vec<u8> {
        tag(&self.broadcast_requests, &[user.0.as_bytes(), key.as_str().as_bytes()])
    }

    /// Of somebody's client key for a comment.
    pub fn comment_request(&self, user: UserId, key: &ClientKey) -> Vec<u8> {
        tag(&self.comment_requests, &[user.0.as_bytes(), key.as_str().as_bytes()])
    }
}

/// The first of the two parts always has 16 bytes, so they cannot be cut elsewhere.
fn tag(mac: &Hmac<Sha256>, parts: &[&[u8]; 2]) -> Vec<u8> {
    let mut mac = mac.clone();
    parts.iter().for_each(|part| mac.update(part));
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use std::{collections::HashSet, path::Path};

    use uuid::Uuid;

    use super::*;

    fn tags(secret: &str) -> Tags {
        Tags::new(&ServerSecret::load(Some(secret), Path::new("/")).unwrap())
    }

    #[test]
    fn a_tag_is_the_same_again_and_another_for_anybody_and_anything_else() {
        let [one, other] = [1, 2].map(Uuid::from_u128);
        let [key, another] = ["one", "another"].map(|text| ClientKey::parse(text).unwrap());
        let [tags, elsewhere] = ["a secret of this server, 32 bytes", "a secret of another, also 32 byte"].map(tags);
        let mut all = Vec::new();
        for tags in [&tags, &elsewhere] {
            for user in [one, other].map(UserId) {
                for broadcast in [one, other].map(BroadcastId) {
                    all.extend([tags.author(broadcast, user), tags.viewer(broadcast, user)]);
                }
                for key in [&key, &another] {
                    all.extend([tags.broadcast_request(user, key), tags.comment_request(user, key)]);
                }
            }
        }
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
        assert_eq!(tags.author(BroadcastId(one), UserId(one)), all[0]);
    }
}
