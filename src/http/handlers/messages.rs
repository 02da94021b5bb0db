use actix_web::{HttpRequest, HttpResponse, post, web::ThinData};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    http::{Code, Problem, body::JsonBody, signed_in::SignedIn},
    ids::{ThreadId, UserId},
    invalid::Invalid,
    messaging::{ClientKey, Content, Destination, MessageView, Messaging, NewMessage},
};

/// A message to a person opens a new conversation; a message to a conversation replies in it. Give one of the two.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SendMessage {
    recipient_id: Option<UserId>,
    thread_id: Option<ThreadId>,
    /// 1 to 4,000 characters after trimming.
    #[schema(min_length = 1)]
    content: String,
}

/// Sends a message. Answered means stored.
#[utoipa::path(
    tag = "messages",
    request_body = SendMessage,
    params(("Idempotency-Key" = Option<String>, Header, description =
        "1 to 128 visible ASCII characters. The same key again answers with the message that it made, and stores nothing.")),
    responses((status = 201, body = MessageView)),
    security(("session" = []))
)]
#[post("/messages")]
pub async fn send(
    signed_in: SignedIn,
    request: HttpRequest,
    body: JsonBody<SendMessage>,
    messaging: ThinData<Messaging>,
) -> Result<HttpResponse, Problem> {
    let message = NewMessage {
        sender: signed_in.0.user,
        to: destination(&body.0)?,
        content: Content::parse(&body.0.content)?,
        client_key: client_key(&request)?,
    };
    Ok(HttpResponse::Created().json(messaging.send(message).await?))
}

fn destination(body: &SendMessage) -> Result<Destination, Invalid> {
    match (body.recipient_id, body.thread_id) {
        (Some(person), None) => Ok(Destination::Person(person)),
        (None, Some(thread)) => Ok(Destination::Thread(thread)),
        _ => Err(Invalid { field: "recipient_id", message: "Give either recipient_id or thread_id." }),
    }
}

fn client_key(request: &HttpRequest) -> Result<Option<ClientKey>, Problem> {
    let Some(header) = request.headers().get("idempotency-key") else { return Ok(None) };
    let key = ClientKey::parse(header.to_str().unwrap_or_default());
    key.map(Some).map_err(|invalid| Problem::invalid(Code::InvalidHeader, &invalid))
}
