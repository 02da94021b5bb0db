//! The OpenAPI document, made from the routes. It is the contract: the front end's client is generated from it.

use actix_web::{HttpResponse, Responder, web::ThinData};
use utoipa::{
    Modify, OpenApi,
    openapi::security::{ApiKey, ApiKeyValue, SecurityScheme},
};
use utoipa_actix_web::AppExt as _;

use super::{Code, Problem, answers, routes};
use crate::{
    accounts::{AccountChanged, PreferencesChanged},
    board::{BroadcastDeleted, BroadcastPosted},
    ids::AvatarKey,
    messaging::{BlocksChanged, ConversationChanged, MessageEvent, ReadReceipt},
    realtime::{CommentsChanged, Envelope, EventType, TypingEvent, ViewsChanged},
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Anonyma",
        description = "Anonymous messaging, live. Errors are `application/problem+json` with a stable `code`. \
                       Times are RFC 3339, UTC. Events of `/api/sse` have an `Envelope` as their data."
    ),
    // What only travels inside of an event or stands in a path, and so is in no operation's body.
    components(schemas(
        Code, Problem, Envelope<'_>, EventType, MessageEvent<'_>, ReadReceipt<'_>, ConversationChanged<'_>,
        BlocksChanged<'_>, PreferencesChanged, AccountChanged<'_>, BroadcastPosted<'_>, BroadcastDeleted, TypingEvent,
        ViewsChanged, CommentsChanged, AvatarKey
    )),
    modifiers(&Conventions)
)]
struct Contract;

/// What holds for every operation.
struct Conventions;

impl Modify for Conventions {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        let cookie = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
            "anonyma",
            "Set by signing in. A browser sends it by itself: whoever is signed in tries everything out as themselves.",
        )));
        document.components.get_or_insert_default().add_security_scheme("session", cookie);
    }
}

/// The whole document.
pub fn document() -> utoipa::openapi::OpenApi {
    let app = actix_web::App::new().into_utoipa_app().openapi(Contract::openapi());
    let (_, mut document) =
        app.service(routes::api()).service(routes::auth()).service(routes::avatars()).split_for_parts();
    for item in document.paths.paths.values_mut() {
        item.get.iter_mut().for_each(|operation| answers::complete(operation, false));
        let changing = [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        changing.into_iter().flatten().for_each(|operation| answers::complete(operation, true));
    }
    document
}

/// The document as it is sent.
#[derive(Clone)]
pub struct Encoded(pub bytes::Bytes);

pub async fn openapi_json(document: ThinData<Encoded>) -> impl Responder {
    HttpResponse::Ok().content_type("application/json").body(document.0.0)
}
