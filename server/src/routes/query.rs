//! The parameters of an address.

use std::collections::HashSet;
use std::ops::Deref;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;
use url::form_urlencoded;

use super::accepted_lang;
use crate::error::AppError;

/// The parameters of an address. Of one that is there twice the first counts, as for `URLSearchParams.get` of a browser.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Query<T>(pub(crate) T);

impl<T> Deref for Query<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Response> {
        let query = parts.uri.query().unwrap_or_default();
        parsed(query).map(Self).map_err(|_| {
            let lang = accepted_lang(&parts.headers);
            AppError::Malformed.in_lang(lang).into_response()
        })
    }
}

fn parsed<T: DeserializeOwned>(query: &str) -> Result<T, serde_urlencoded::de::Error> {
    let mut seen = HashSet::new();
    let pairs = form_urlencoded::parse(query.as_bytes());
    let first = pairs.filter(|(name, _)| seen.insert(name.clone().into_owned()));
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(first)
        .finish();
    serde_urlencoded::from_str(&query)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_parameter_that_is_there_twice_the_first_counts() {
        let pairs: Vec<(String, String)> = parsed("lang=nl&topic=a+%26+b&lang=fr&lang").unwrap();
        let expected = [("lang", "nl"), ("topic", "a & b")];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(pairs, expected);
    }
}
