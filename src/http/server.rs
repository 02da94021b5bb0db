//! The server: the routes with everything around them, on every core.

use std::{net::TcpListener, sync::Arc, time::Duration};

use actix_cors::Cors;
use actix_web::{
    App, HttpServer, dev,
    http::header,
    middleware::{Condition, from_fn},
    web::{self, ThinData},
};
use actix_web_lab::middleware::CatchPanic;
use tracing_actix_web::TracingLogger;

use super::{
    body::BodyTimeout,
    deadline,
    departure_cookie::DepartureCookies,
    errors,
    fallback::{KnownPaths, fallback},
    frontend,
    handlers::health,
    headers, openapi,
    origin::{self, OwnOrigins},
    query, request_log, routes, session_store,
};
use crate::{
    accounts::{Accounts, SignIns},
    board::Board,
    export::Exports,
    farewell::Farewell,
    messaging::Messaging,
    realtime::{Realtime, StreamLog},
    storage::Storage,
};

/// How long open requests may take when the server is told to stop.
const FINISH_WITHIN: u64 = 10;

/// How long a connection may be idle: longer than a reverse proxy keeps one (Caddy 120 s, nginx 60 s). With the usual 5 s the
/// server closes it just as the next request comes down it, and somebody gets a 502 or sends a message twice.
const KEEP_ALIVE: Duration = Duration::from_secs(125);

/// Bytes that are gathered for a connection before more is asked for: half of the buffer that it begins with. A client that
/// reads slowly keeps them, and what a buffer has grown by stays with the connection.
const WRITE_BUFFER: usize = 4 * 1024;

#[derive(Clone)]
pub struct Services {
    pub accounts: Accounts,
    pub sign_ins: SignIns,
    pub messaging: Messaging,
    pub exports: Exports,
    pub farewell: Farewell,
    pub board: Board,
    pub realtime: Realtime,
    pub stream_log: Arc<dyn StreamLog>,
    pub storage: Storage,
}

#[derive(Clone)]
pub struct Settings {
    pub workers: usize,
    pub public_url: String,
    pub cors_origins: Vec<String>,
    pub client_timeout: Duration,
    pub session_days: u32,
    pub cookie_key: [u8; 64],
    pub departure_key: [u8; 64],
}

pub fn serve(listener: TcpListener, services: Services, settings: Settings) -> anyhow::Result<dev::Server> {
    let document = openapi::document();
    let known = KnownPaths::of(&document);
    let encoded = openapi::Encoded(document.to_json()?.into());
    let own = [settings.public_url.clone()].into_iter().chain(settings.cors_origins.clone()).collect();
    let own = OwnOrigins(own);
    let departures = DepartureCookies::new(&settings.departure_key, &settings.public_url);
    let Settings { workers, client_timeout, .. } = settings;

    let server = HttpServer::new(move || {
        // Runs once on each core: from here on this core has a hub.
        let shard = services.realtime.start_shard(services.stream_log.clone());
        let session = || session_store::middleware(services.sign_ins.clone(), &settings);
        App::new()
            .app_data(query::query_config())
            .app_data(query::path_config())
            .app_data(ThinData(BodyTimeout(client_timeout)))
            .app_data(ThinData(services.accounts.clone()))
            .app_data(ThinData(services.sign_ins.clone()))
            .app_data(ThinData(services.messaging.clone()))
            .app_data(ThinData(services.exports.clone()))
            .app_data(ThinData(services.farewell.clone()))
            .app_data(ThinData(services.board.clone()))
            .app_data(ThinData(services.storage.clone()))
            .app_data(ThinData(shard))
            .app_data(ThinData(known.clone()))
            .app_data(ThinData(encoded.clone()))
            .app_data(ThinData(own.clone()))
            .app_data(ThinData(departures.clone()))
            .service(health::routes())
            .service(web::resource("/api/openapi.json").get(openapi::openapi_json))
            .service(web::resource("/api/docs").get(frontend::docs))
            .service(routes::api().map(|scope| scope.wrap(session())))
            .service(routes::auth().map(|scope| scope.wrap(session())))
            .service(routes::avatars().map(|scope| scope.wrap(session())))
            .default_service(web::to(fallback))
            // From here on upwards: what stands lower is passed first.
            .wrap(CatchPanic::default())
            .wrap(from_fn(deadline::keep))
            .wrap(from_fn(origin::guard))
            .wrap(from_fn(errors::as_problems))
            .wrap(Condition::new(!settings.cors_origins.is_empty(), cors(&settings.cors_origins)))
            .wrap(from_fn(headers::secure))
            .wrap(TracingLogger::<request_log::NoPeople>::new())
    });
    let server = server
        .workers(workers)
        .keep_alive(KEEP_ALIVE)
        .client_request_timeout(client_timeout)
        // Otherwise a client that has gone is noticed only when something is written to it.
        .h1_allow_half_closed(false)
        .h1_write_buffer_size(WRITE_BUFFER)
        .shutdown_timeout(FINISH_WITHIN)
        .disable_signals()
        .listen(listener)?
        .run();
    Ok(server)
}

fn cors(origins: &[String]) -> Cors {
    let cors = Cors::default()
        .allowed_methods(["GET", "POST", "PUT", "PATCH", "DELETE"])
        .allowed_headers([header::CONTENT_TYPE, header::HeaderName::from_static("idempotency-key")])
        .supports_credentials()
        .max_age(3600);
    origins.iter().fold(cors, |cors, origin| cors.allowed_origin(origin))
}
