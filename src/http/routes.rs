//! The list of routes: everything that the API can do, in one place.

use actix_web::{
    Error,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    web,
};
use utoipa_actix_web::scope;

use super::{
    fallback::fallback,
    handlers::{
        auth, avatars, blocks, broadcast_views, broadcasts, comments, config, conversations, events, export, github,
        me, messages, pins, preferences, reactions, search, sessions, typing, users,
    },
};

pub fn auth() -> scope::Scope<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = Error, InitError = ()>,
> {
    scope("/auth")
        .service(auth::register)
        .service(auth::log_in)
        .service(auth::log_out)
        .service(github::depart)
        .service(github::return_from)
}

pub fn avatars() -> scope::Scope<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = Error, InitError = ()>,
> {
    scope("/avatars").service(avatars::picture)
}

pub fn api() -> scope::Scope<
    impl ServiceFactory<ServiceRequest, Config = (), Response = ServiceResponse, Error = Error, InitError = ()>,
> {
    scope("/api")
        .service(config::config)
        .service(me::me)
        .service(me::change)
        .service(avatars::set)
        .service(avatars::remove)
        .service(me::change_password)
        .service(me::delete_account)
        .service(export::export)
        .service(sessions::list)
        .service(sessions::end)
        .service(sessions::end_others)
        .service(preferences::show)
        .service(preferences::change)
        .service(users::find)
        .service(users::profile)
        .service(blocks::list)
        .service(blocks::make)
        .service(blocks::remove)
        .service(messages::send)
        .service(search::search)
        // Otherwise its other methods would be asked of a message with this id.
        .map(|scope| scope.service(web::resource("/messages/search").to(fallback)))
        .service(messages::edit)
        .service(messages::delete)
        .service(messages::versions)
        .service(reactions::add)
        .service(reactions::take_back)
        .service(pins::pin_message)
        .service(pins::unpin_message)
        .service(conversations::list)
        .service(conversations::one)
        .service(conversations::delete)
        .service(conversations::messages)
        .service(conversations::read)
        .service(conversations::unread)
        .service(typing::typing)
        .service(pins::pin_conversation)
        .service(pins::unpin_conversation)
        .service(pins::pinned_messages)
        .service(broadcasts::list)
        .service(broadcasts::post)
        .service(broadcast_views::view_all)
        // As above: there is no broadcast with this id.
        .map(|scope| scope.service(web::resource("/broadcasts/views").to(fallback)))
        .service(broadcasts::one)
        .service(broadcasts::delete)
        .service(broadcast_views::view)
        .service(broadcast_views::watch)
        .service(broadcast_views::unwatch)
        .service(comments::list)
        .service(comments::write)
        .service(comments::one)
        .service(comments::delete)
        .service(comments::react)
        .service(comments::take_back)
        .service(events::sse)
}
