use serde::Serialize;
use utoipa::ToSchema;

use crate::ids::BroadcastId;

/// The data of `broadcast_deleted`.
#[derive(Debug, Serialize, ToSchema)]
pub struct BroadcastDeleted {
    pub broadcast_id: BroadcastId,
}
