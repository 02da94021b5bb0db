//! Errors as `application/problem+json` (RFC 9457): a code for programs, a sentence for people, the cause for our log.

use std::fmt;

use actix_web::{HttpResponse, ResponseError, http::StatusCode, http::header};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    accounts::AccountError,
    board::BoardError,
    export::ExportError,
    invalid::Invalid,
    messaging::{MessagingError, Refusal},
    storage,
};

/// Stable: programs decide by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    MalformedRequest,
    MalformedBody,
    InvalidBody,
    InvalidQuery,
    InvalidHeader,
    BodyTooLarge,
    UnsupportedMediaType,
    RequestTimeout,
    NotSignedIn,
    WrongCredentials,
    WrongPassword,
    FreshSignInNeeded,
    UsernameTaken,
    CrossOrigin,
    NotFound,
    MethodNotAllowed,
    MessageToSelf,
    BlockOfSelf,
    CannotDeliver,
    BlockedByYou,
    InvalidEmoji,
    InvalidPicture,
    TooManyReactions,
    IdempotencyKeyReused,
    TooManyStreams,
    ExportUnderWay,
    TooBusy,
    Unavailable,
    Internal,
}

impl Code {
    pub(super) const fn status(self) -> StatusCode {
        match self {
            Self::MalformedRequest | Self::MalformedBody | Self::InvalidQuery | Self::InvalidHeader => {
                StatusCode::BAD_REQUEST
            }
            Self::NotSignedIn | Self::WrongCredentials => StatusCode::UNAUTHORIZED,
            Self::WrongPassword
            | Self::FreshSignInNeeded
            | Self::CrossOrigin
            | Self::CannotDeliver
            | Self::BlockedByYou => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::RequestTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::UsernameTaken | Self::IdempotencyKeyReused | Self::TooManyReactions => StatusCode::CONFLICT,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::InvalidBody | Self::InvalidEmoji | Self::InvalidPicture | Self::MessageToSelf | Self::BlockOfSelf => {
                StatusCode::UNPROCESSABLE_ENTITY
            }
            Self::TooManyStreams | Self::ExportUnderWay => StatusCode::TOO_MANY_REQUESTS,
            Self::TooBusy | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::MalformedRequest => "The request is malformed",
            Self::MalformedBody => "The body is not JSON",
            Self::InvalidBody => "The body holds something invalid",
            Self::InvalidQuery => "The query holds something invalid",
            Self::InvalidHeader => "A header holds something invalid",
            Self::BodyTooLarge => "The body is too large",
            Self::UnsupportedMediaType => "The body's media type is not supported",
            Self::RequestTimeout => "The request took too long to arrive",
            Self::NotSignedIn => "Not signed in",
            Self::WrongCredentials => "The username or the password is wrong",
            Self::WrongPassword => "The password is wrong",
            Self::FreshSignInNeeded => "Sign in once more first",
            Self::UsernameTaken => "The username is taken",
            Self::CrossOrigin => "The request comes from another origin",
            Self::NotFound => "Not found",
            Self::MethodNotAllowed => "Method not allowed",
            Self::MessageToSelf => "A message to oneself",
            Self::BlockOfSelf => "A block of oneself",
            Self::CannotDeliver => "This cannot be delivered",
            Self::BlockedByYou => "You block the other side",
            Self::InvalidEmoji => "Not an emoji",
            Self::InvalidPicture => "The picture cannot be used",
            Self::TooManyReactions => "Too many reactions",
            Self::IdempotencyKeyReused => "The idempotency key was used for another request",
            Self::TooManyStreams => "Too many event streams",
            Self::ExportUnderWay => "An export is under way",
            Self::TooBusy => "Too busy",
            Self::Unavailable => "Not available right now",
            Self::Internal => "Something went wrong on the server",
        }
    }

    const fn detail(self) -> &'static str {
        match self {
            Self::MalformedRequest => "The server could not read the request.",
            Self::MalformedBody => "Send one JSON object, encoded in UTF-8.",
            Self::InvalidBody => "A field is missing, unknown, or of the wrong type.",
            Self::InvalidQuery => "A parameter is missing, unknown, or of the wrong type.",
            Self::InvalidHeader => "A header has a value that is not allowed.",
            Self::BodyTooLarge => "A body has at most 64 KiB, a picture at most 2 MiB.",
            Self::UnsupportedMediaType => {
                "Send the body as application/json, a picture as what it is: PNG, JPEG, WebP or GIF."
            }
            Self::RequestTimeout => "The rest of the request did not arrive in time.",
            Self::NotSignedIn => "Sign in first.",
            Self::WrongCredentials => "Check both and try again.",
            Self::WrongPassword => "Give the password that you have now.",
            Self::FreshSignInNeeded => "Sign in with GitHub again, then do it within ten minutes.",
            Self::UsernameTaken => "Choose another one.",
            Self::CrossOrigin => {
                "Only pages of this server may change something here. \
                 If this is your server, set server.public_url to the address that you use."
            }
            Self::NotFound => "There is nothing here, or nothing that you may see.",
            Self::MethodNotAllowed => "The Allow header says which methods there are.",
            Self::MessageToSelf => "Write to somebody else.",
            Self::BlockOfSelf => "Block somebody else.",
            Self::CannotDeliver => "The other side does not take it.",
            Self::BlockedByYou => "Take your block away first.",
            Self::InvalidEmoji => "A reaction is one emoji.",
            Self::TooManyReactions => "Take another of your reactions back first, or join one that is there.",
            Self::InvalidPicture => "Send another one.",
            Self::IdempotencyKeyReused => "Use a new key for a new message.",
            Self::TooManyStreams => "Close one of the pages that are open elsewhere, then try again.",
            Self::ExportUnderWay => "Wait until the one that has begun is done.",
            Self::TooBusy => "Too many requests of this kind are waiting. Try again in a moment.",
            Self::Unavailable => "Try again in a moment.",
            Self::Internal => "It is not your fault. Try again later.",
        }
    }
}

/// An error answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code says it all.
    r#type: &'static str,
    title: &'static str,
    status: u16,
    code: Code,
    detail: String,
    /// Which field, parameter or header is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = String, required = false)]
    field: Option<&'static str>,
}

impl Problem {
    pub fn new(code: Code) -> Self {
        Self {
            r#type: "about:blank",
            title: code.title(),
            status: code.status().as_u16(),
            code,
            detail: code.detail().to_owned(),
            field: None,
        }
    }

    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    pub fn invalid(code: Code, invalid: &Invalid) -> Self {
        Self { field: Some(invalid.field), ..Self::new(code).with_detail(invalid.message) }
    }

    /// For answers that come from the libraries below us, known by their status only.
    pub fn of_status(status: StatusCode) -> Self {
        Self::new(match status {
            StatusCode::NOT_FOUND => Code::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Code::MethodNotAllowed,
            StatusCode::REQUEST_TIMEOUT => Code::RequestTimeout,
            StatusCode::PAYLOAD_TOO_LARGE => Code::BodyTooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Code::UnsupportedMediaType,
            status if status.is_client_error() => Code::MalformedRequest,
            _ => Code::Internal,
        })
    }
}

/// Whether the same request may succeed in a moment: the answer says when.
pub(super) fn passes(status: StatusCode) -> bool {
    [StatusCode::SERVICE_UNAVAILABLE, StatusCode::TOO_MANY_REQUESTS].contains(&status)
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.code.status()
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        if passes(self.status_code()) {
            response.insert_header((header::RETRY_AFTER, "1"));
        }
        let body = serde_json::to_vec(self).unwrap_or_default();
        response.content_type("application/problem+json").body(body)
    }
}

impl From<Invalid> for Problem {
    fn from(invalid: Invalid) -> Self {
        Self::invalid(Code::InvalidBody, &invalid)
    }
}

impl From<storage::Error> for Problem {
    fn from(error: storage::Error) -> Self {
        Self::from(&error)
    }
}

impl From<&storage::Error> for Problem {
    fn from(error: &storage::Error) -> Self {
        let cause = cause_of(error);
        tracing::error!(cause, "a request failed in the database");
        Self::new(if error.may_pass() { Code::Unavailable } else { Code::Internal })
    }
}

impl From<AccountError> for Problem {
    fn from(error: AccountError) -> Self {
        match error {
            AccountError::UsernameTaken => Self { field: Some("username"), ..Self::new(Code::UsernameTaken) },
            AccountError::WrongCredentials => Self::new(Code::WrongCredentials),
            AccountError::InvalidPicture(invalid) => Self::new(Code::InvalidPicture).with_detail(invalid.message),
            AccountError::WrongPassword => Self::new(Code::WrongPassword),
            AccountError::FreshSignInNeeded => Self::new(Code::FreshSignInNeeded),
            AccountError::NoSuchSession => Self::new(Code::NotFound),
            // Deleted a moment ago.
            AccountError::Gone => Self::new(Code::NotSignedIn),
            AccountError::TooBusy => Self::new(Code::TooBusy),
            AccountError::Storage(error) => error.into(),
            AccountError::Hashing | AccountError::Work | AccountError::Encoding(_) | AccountError::NoFreeName => {
                tracing::error!(cause = cause_of(&error), "an account could not be handled");
                Self::new(Code::Internal)
            }
        }
    }
}

impl From<ExportError> for Problem {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::UnderWay => Self::new(Code::ExportUnderWay),
            ExportError::Accounts(error) => error.into(),
            ExportError::Messaging(error) => error.into(),
            ExportError::Board(error) => error.into(),
            ExportError::SignedOut => Self::new(Code::NotSignedIn),
            ExportError::Writing(_) | ExportError::Encoding(_) | ExportError::Gone => {
                tracing::error!(cause = cause_of(&error), "an export could not be begun");
                Self::new(Code::Internal)
            }
        }
    }
}

impl From<MessagingError> for Problem {
    fn from(error: MessagingError) -> Self {
        Self::from(&error)
    }
}

impl From<&MessagingError> for Problem {
    fn from(error: &MessagingError) -> Self {
        match error {
            MessagingError::Refused(Refusal::Gone) => Self::new(Code::NotSignedIn),
            MessagingError::Refused(Refusal::NotFound) => Self::new(Code::NotFound),
            MessagingError::Refused(Refusal::ToSelf) => {
                Self { field: Some("recipient_id"), ..Self::new(Code::MessageToSelf) }
            }
            MessagingError::Refused(Refusal::BlockOfSelf) => {
                Self { field: Some("username"), ..Self::new(Code::BlockOfSelf) }
            }
            MessagingError::Refused(Refusal::CannotDeliver) => Self::new(Code::CannotDeliver),
            MessagingError::Refused(Refusal::BlockedByYou) => Self::new(Code::BlockedByYou),
            MessagingError::Refused(Refusal::TooManyReactions) => Self::new(Code::TooManyReactions),
            MessagingError::Refused(Refusal::KeyReused) => {
                Self { field: Some("Idempotency-Key"), ..Self::new(Code::IdempotencyKeyReused) }
            }
            MessagingError::Storage(error) => error.into(),
            MessagingError::Batch(error) => Self::from(&**error),
            MessagingError::TooBusy => Self::new(Code::TooBusy),
            MessagingError::Encoding(_) | MessagingError::Task => {
                tracing::error!(cause = cause_of(error), "a message could not be handled");
                Self::new(Code::Internal)
            }
        }
    }
}

impl From<BoardError> for Problem {
    fn from(error: BoardError) -> Self {
        match error {
            BoardError::Gone => Self::new(Code::NotSignedIn),
            BoardError::NotFound => Self::new(Code::NotFound),
            BoardError::TooManyReactions => Self::new(Code::TooManyReactions),
            BoardError::KeyReused => Self { field: Some("Idempotency-Key"), ..Self::new(Code::IdempotencyKeyReused) },
            BoardError::Storage(error) => error.into(),
            BoardError::Encoding(_) => {
                tracing::error!(cause = cause_of(&error), "a change of the board could not be told");
                Self::new(Code::Internal)
            }
        }
    }
}

/// The whole chain in one line.
fn cause_of(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}
