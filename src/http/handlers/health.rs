//! For load balancers: whether the process lives, and whether it should get requests.

use std::time::Duration;

use actix_web::{
    HttpResponse, Resource, ResponseError as _,
    web::{self, ThinData},
};

use crate::{
    http::{Code, Problem},
    realtime::Shard,
    storage::Storage,
};

const READY_WITHIN: Duration = Duration::from_secs(2);

/// GET, and HEAD for probes that want no body.
pub fn routes() -> (Resource, Resource) {
    (
        web::resource("/healthz").get(healthz).route(web::head().to(healthz)),
        web::resource("/readyz").get(readyz).route(web::head().to(readyz)),
    )
}

async fn healthz() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok")
}

async fn readyz(storage: ThinData<Storage>, shard: ThinData<Shard>) -> HttpResponse {
    let ready = tokio::time::timeout(READY_WITHIN, async {
        storage.is_ready().await.is_ok() && shard.is_alive().await.is_ok()
    });
    if ready.await == Ok(true) {
        HttpResponse::Ok().content_type("text/plain").body("ready")
    } else {
        Problem::new(Code::Unavailable).error_response()
    }
}
