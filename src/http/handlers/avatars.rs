use actix_web::{
    HttpResponse, delete, get,
    http::header,
    put,
    web::{Json, Path, ThinData},
};
use utoipa::ToSchema;

use crate::{
    accounts::{Accounts, Me},
    http::{Code, Problem, body::PictureBody, signed_in::SignedIn},
    ids::AvatarKey,
};

/// The bytes of a picture.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
pub struct Picture(#[expect(dead_code, reason = "for the document only")] Vec<u8>);

/// Sets one's picture: at most 2 MiB, 8,192 pixels on each side and 25 million in all. The server draws the middle of it
/// anew as a small square, and keeps nothing else of the file.
#[utoipa::path(
    operation_id = "set_avatar",
    tag = "accounts",
    request_body(content(
        (Picture = "image/png"), (Picture = "image/jpeg"), (Picture = "image/webp"), (Picture = "image/gif")
    )),
    responses((status = 200, body = Me)),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::InvalidPicture, Code::TooBusy])))
)]
#[put("/me/avatar")]
pub async fn set(signed_in: SignedIn, body: PictureBody, accounts: ThinData<Accounts>) -> Result<Json<Me>, Problem> {
    Ok(Json(accounts.set_avatar(signed_in.0.user, body.file, body.format).await?))
}

/// Takes one's picture away.
#[utoipa::path(
    operation_id = "remove_avatar",
    tag = "accounts",
    responses((status = 200, body = Me)),
    security(("session" = []))
)]
#[delete("/me/avatar")]
pub async fn remove(signed_in: SignedIn, accounts: ThinData<Accounts>) -> Result<Json<Me>, Problem> {
    Ok(Json(accounts.remove_avatar(signed_in.0.user).await?))
}

/// Somebody's picture, by their `avatar_url`.
#[utoipa::path(
    operation_id = "avatar",
    tag = "people",
    params(("key" = AvatarKey, Path)),
    responses((status = 200, body = Picture, content_type = "image/jpeg")),
    security(("session" = []))
)]
#[get("/{key}")]
pub async fn picture(_: SignedIn, key: Path<AvatarKey>, accounts: ThinData<Accounts>) -> Result<HttpResponse, Problem> {
    let picture = accounts.avatar(*key).await?.ok_or_else(|| Problem::new(Code::NotFound))?;
    // Under a key there is never another picture.
    let caching = (header::CACHE_CONTROL, "private, max-age=31536000, immutable");
    Ok(HttpResponse::Ok().insert_header(caching).content_type("image/jpeg").body(picture))
}
