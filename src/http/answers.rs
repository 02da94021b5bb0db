//! Completes the document's answers: by status, with the codes that an operation really answers with.
//!
//! Most of them follow from the operation's shape. What only one handler answers it names itself, as
//! `extensions(("x-problems" = json!([Code::…])))`; the contract tests fail on a code that was not named.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use utoipa::openapi::{
    AllOfBuilder, Header, Object, ObjectBuilder, Ref, RefOr, Response, Type,
    content::ContentBuilder,
    example::Example,
    path::{Operation, ParameterIn},
    request_body::RequestBody,
    schema::SchemaType,
};

use super::{Code, Problem, problem};

const NAMED: &str = "x-problems";

/// `changes`: whether the operation changes something, so that other origins are refused.
pub fn complete(operation: &mut Operation, changes: bool) {
    for (status, response) in &mut operation.responses.responses {
        if let RefOr::T(response) = response
            && response.description.is_empty()
        {
            let status = status.parse().unwrap_or(StatusCode::OK);
            response.description = status.canonical_reason().unwrap_or_default().to_owned();
        }
    }
    let mut by_status = BTreeMap::<StatusCode, Vec<Code>>::new();
    for code in shaped(operation, changes).into_iter().chain(named(operation)) {
        let codes = by_status.entry(code.status()).or_default();
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    for (status, codes) in by_status {
        operation.responses.responses.insert(status.as_str().to_owned(), RefOr::T(answer(status, &codes)));
    }
}

fn shaped(operation: &Operation, changes: bool) -> Vec<Code> {
    let mut codes = vec![Code::Internal, Code::Unavailable];
    if operation.security.is_some() {
        codes.push(Code::NotSignedIn);
    }
    if changes {
        codes.push(Code::CrossOrigin);
    }
    if let Some(body) = &operation.request_body {
        codes.extend([Code::MalformedRequest, Code::UnsupportedMediaType, Code::BodyTooLarge, Code::RequestTimeout]);
        let is_json = |body: &RequestBody| body.content.contains_key("application/json");
        if matches!(body, RefOr::T(body) if is_json(body)) {
            codes.extend([Code::MalformedBody, Code::InvalidBody]);
        }
    }
    for parameter in operation.parameters.iter().flatten() {
        match parameter {
            RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Path => codes.push(Code::NotFound),
            RefOr::T(parameter) if parameter.parameter_in == ParameterIn::Query => codes.push(Code::InvalidQuery),
            _ => {}
        }
    }
    codes
}

fn named(operation: &mut Operation) -> Vec<Code> {
    let named = operation.extensions.as_mut().and_then(|extensions| extensions.remove(NAMED));
    operation.extensions.take_if(|extensions| extensions.is_empty());
    named.map(|codes| serde_json::from_value(codes).expect("x-problems is a list of codes")).unwrap_or_default()
}

/// A problem with one of these codes.
fn answer(status: StatusCode, codes: &[Code]) -> Response {
    let names: Vec<_> = codes.iter().map(|code| serde_json::json!(code)).collect();
    let examples = codes.iter().zip(&names).map(|(code, name)| {
        let mut example = Example::new();
        example.value = Some(serde_json::json!(Problem::new(*code)));
        (name.as_str().unwrap_or_default().to_owned(), example)
    });
    let examples: Vec<_> = examples.collect();
    let codes_only = ObjectBuilder::new().schema_type(SchemaType::AnyValue).enum_values(Some(names));
    let narrowed = ObjectBuilder::new().schema_type(SchemaType::AnyValue).property("code", codes_only);
    let schema = AllOfBuilder::new().item(Ref::from_schema_name("Problem")).item(narrowed);
    let content = ContentBuilder::new().schema(Some(schema)).examples_from_iter(examples).build();

    let titles: Vec<_> = codes.iter().map(|code| code.title()).collect();
    let mut response = Response::new(titles.join(". "));
    response.content.insert("application/problem+json".to_owned(), RefOr::T(content));
    if problem::passes(status) {
        let mut seconds = Header::new(Object::with_type(Type::Integer));
        seconds.description = Some("Seconds to wait before trying again.".to_owned());
        response.headers.insert("Retry-After".to_owned(), seconds.into());
    }
    response
}
