use actix_web::{
    delete, put,
    web::{Json, Path, ThinData},
};

use crate::{
    http::{Code, Problem, parse, signed_in::SignedIn},
    ids::MessageId,
    input::Emoji,
    messaging::{MessageView, Messaging},
};

/// Reacts to a message with an emoji. Again it changes nothing.
#[utoipa::path(
    tag = "messages",
    params(("message_id" = MessageId, Path), ("emoji" = Emoji, Path)),
    responses((status = 200, body = MessageView)),
    security(("session" = [])),
    extensions(("x-problems" = json!([
        Code::InvalidEmoji, Code::TooManyReactions, Code::CannotDeliver, Code::BlockedByYou
    ])))
)]
#[put("/messages/{message_id}/reactions/{emoji}")]
pub async fn add(
    signed_in: SignedIn,
    path: Path<(MessageId, String)>,
    messaging: ThinData<Messaging>,
) -> Result<Json<MessageView>, Problem> {
    let (message, emoji) = path.into_inner();
    Ok(Json(messaging.react(signed_in.0.user, message, parse::emoji(&emoji)?).await?))
}

/// Takes one of one's own reactions back. Again it changes nothing.
#[utoipa::path(
    tag = "messages",
    params(("message_id" = MessageId, Path), ("emoji" = Emoji, Path)),
    responses((status = 200, body = MessageView)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::InvalidEmoji])))
)]
#[delete("/messages/{message_id}/reactions/{emoji}")]
pub async fn take_back(
    signed_in: SignedIn,
    path: Path<(MessageId, String)>,
    messaging: ThinData<Messaging>,
) -> Result<Json<MessageView>, Problem> {
    let (message, emoji) = path.into_inner();
    Ok(Json(messaging.take_reaction_back(signed_in.0.user, message, parse::emoji(&emoji)?).await?))
}
