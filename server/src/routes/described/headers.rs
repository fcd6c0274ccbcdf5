//! The headers of answers that a program reads.

use utoipa::openapi::header::{Header, HeaderBuilder};
use utoipa::openapi::path::{Operation, ParameterIn};
use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::{RefOr, Response};

/// Describes the headers of an operation's answers.
pub(super) fn add(operation: &mut Operation) {
    let has_tag = takes_tag(operation);
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(Response { headers, .. }) = response else {
            continue;
        };
        match status.as_str() {
            "429" => {
                let words = "Whole seconds to wait before the next try";
                headers.insert(
                    "Retry-After".into(),
                    header(Type::Integer, words, 30.into()),
                );
            }
            "200" | "304" if has_tag => {
                let words = "What `If-None-Match` of a later request carries";
                let tag = "\"5d41402abc4b2a76b9719d91\"";
                headers.insert("ETag".into(), header(Type::String, words, tag.into()));
            }
            _ => (),
        }
    }
}

/// Whether an operation knows what a client has already.
fn takes_tag(operation: &Operation) -> bool {
    let mut parameters = operation.parameters.iter().flatten();
    parameters.any(|parameter| {
        matches!(parameter, RefOr::T(it)
            if it.parameter_in == ParameterIn::Header && it.name == "If-None-Match")
    })
}

fn header(kind: Type, words: &str, example: serde_json::Value) -> RefOr<Header> {
    let mut header = HeaderBuilder::new()
        .schema(Some(Object::with_type(kind)))
        .description(Some(words))
        .build();
    header.example = Some(example);
    header.into()
}
