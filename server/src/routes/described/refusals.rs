//! The statuses with which requests are refused, each declared once.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{Object, Type};
use utoipa::openapi::{Content, Ref, RefOr};

/// What any request may be answered with.
const SHARED: [(&str, &str); 4] = [
    (
        "414",
        "The address is longer than 8 KiB, or has 100 parameters or more",
    ),
    (
        "431",
        "The headers are larger than 32 KiB, or the cookies than 8 KiB",
    ),
    ("500", "A fault of the server"),
    (BUSY, "The server is busy or starting: try again later"),
];

/// What a form may be answered with beside that.
const OF_FORMS: [(&str, &str); 7] = [
    (
        "400",
        "The body is not what its type says, or its encoding can't be determined",
    ),
    ("403", "The page's site may not send forms here"),
    ("404", "There is no such entry"),
    (
        "413",
        "The body is larger than 64 KiB, or has more than 100 fields",
    ),
    ("415", "The body is neither JSON nor a form post"),
    (
        "422",
        "Some fields must be corrected, or the token is not valid",
    ),
    ("429", "Too many forms: wait as `Retry-After` says"),
];

/// The status that has no body.
const BUSY: &str = "503";

/// Why a request to read is refused.
pub(crate) struct ReadRefusals;

impl IntoResponses for ReadRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let shared = SHARED.into_iter();
        shared.map(|refusal| described(refusal, false)).collect()
    }
}

/// Why a form is refused: JSON is answered with JSON, a form post with a page.
pub(crate) struct FormRefusals;

impl IntoResponses for FormRefusals {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let all = OF_FORMS.into_iter().chain(SHARED);
        all.map(|refusal| described(refusal, true)).collect()
    }
}

fn described((status, words): (&str, &str), has_page: bool) -> (String, RefOr<Response>) {
    let mut response = ResponseBuilder::new().description(words);
    if status != BUSY {
        let json = Content::new(Some(Ref::from_schema_name("ErrorBody")));
        response = response.content("application/json", json);
    }
    if has_page && status != BUSY {
        let page = Content::new(Some(Object::with_type(Type::String)));
        response = response.content("text/html", page);
    }
    (status.to_owned(), response.build().into())
}
