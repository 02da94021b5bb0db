//! The list of routes: everything that the API can do, in one place.

use actix_web::{
    Error,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
};
use utoipa_actix_web::scope;

use super::handlers::{auth, conversations, events, me, messages, users};

pub fn auth() -> scope::Scope<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = Error, InitError = ()>,
> {
    scope("/auth").service(auth::register).service(auth::log_in).service(auth::log_out)
}

pub fn api() -> scope::Scope<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = Error, InitError = ()>,
> {
    scope("/api")
        .service(me::me)
        .service(users::find)
        .service(messages::send)
        .service(conversations::list)
        .service(conversations::one)
        .service(conversations::messages)
        .service(conversations::read)
        .service(events::sse)
}
