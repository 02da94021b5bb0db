//! The data of the board's events. They say nothing that depends on the reader.

use serde::Serialize;
use utoipa::ToSchema;

use super::PublicBroadcast;
use crate::ids::BroadcastId;

/// The data of `new_broadcast`.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = NewBroadcast)]
pub struct BroadcastPosted<'a> {
    pub broadcast_id: BroadcastId,
    #[schema(value_type = PublicBroadcast)]
    pub broadcast: &'a PublicBroadcast,
}

/// The data of `broadcast_deleted`.
#[derive(Debug, Serialize, ToSchema)]
pub struct BroadcastDeleted {
    pub broadcast_id: BroadcastId,
}
