use actix_web::{
    HttpResponse, get,
    http::header::{ContentDisposition, DispositionParam, DispositionType},
    web::ThinData,
};

use utoipa::ToSchema;

use crate::{
    export::Exports,
    http::{Code, Problem, signed_in::SignedIn},
};

/// A ZIP file.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "it only stands in the document")]
pub struct Zip(Vec<u8>);

/// Everything that one may see of one's own, as a ZIP file of JSON: profile, preferences, sessions, blocks, the broadcasts and
/// comments that one has signed, and all conversations with their messages and what these said before they were edited. One at
/// a time; it ends early when the session does.
#[utoipa::path(
    tag = "accounts",
    responses((status = 200, content_type = "application/zip", body = inline(Zip))),
    security(("session" = [])),
    extensions(("x-problems" = json!([Code::ExportUnderWay])))
)]
#[get("/me/export")]
pub async fn export(signed_in: SignedIn, exports: ThinData<Exports>) -> Result<HttpResponse, Problem> {
    let pieces = exports.begin(signed_in.0).await?;
    let file = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename("anonyma-export.zip".to_owned())],
    };
    Ok(HttpResponse::Ok().content_type("application/zip").insert_header(file).streaming(pieces))
}
