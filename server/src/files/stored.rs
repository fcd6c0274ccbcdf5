//! A file in memory with its compressed forms, and the response it makes.

use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use headers::{ETag, HeaderMapExt, IfNoneMatch};
use sha2::{Digest, Sha256};

use super::encoding::{self, Encoding};

/// How many bytes of a file's SHA-256 make its tag.
const TAG_BYTES: usize = 12;

/// A file in memory.
#[derive(Debug)]
pub struct StoredFile {
    kind: HeaderValue,
    /// The same file in each encoding there is, the smallest first; the file as it is last.
    forms: Vec<Form>,
    content: Bytes,
}

#[derive(Debug)]
struct Form {
    encoding: Encoding,
    bytes: Bytes,
    tag: Option<ETag>,
}

impl StoredFile {
    /// A file of this type (`Content-Type`); compressed here where that pays.
    #[must_use]
    pub fn new(kind: &str, content: impl Into<Bytes>) -> Self {
        Self::with_forms(kind, content.into(), None, None)
    }

    /// A file whose compressed forms were made before; a missing one is made here where that pays.
    pub(super) fn with_forms(
        kind: &str,
        content: Bytes,
        brotli: Option<Bytes>,
        gzip: Option<Bytes>,
    ) -> Self {
        let is_compressible = encoding::is_compressible(kind);
        let brotli = brotli.or_else(|| is_compressible.then(|| encoding::brotli(&content))?);
        let gzip = gzip.or_else(|| is_compressible.then(|| encoding::gzip(&content))?);
        let hash = hex::encode(
            Sha256::digest(&content)
                .get(..TAG_BYTES)
                .unwrap_or_default(),
        );
        let form = |encoding: Encoding, bytes: Bytes| {
            // A strong tag stands for one form of a file, not for all.
            let suffix = encoding.name().unwrap_or_default();
            let tag = format!("\"{hash}{suffix}\"").parse().ok();
            Form {
                encoding,
                bytes,
                tag,
            }
        };
        let compressed = [(Encoding::Brotli, brotli), (Encoding::Gzip, gzip)];
        let mut forms: Vec<Form> = compressed
            .into_iter()
            .filter_map(|(encoding, bytes)| Some(form(encoding, bytes?)))
            .collect();
        forms.push(form(Encoding::Identity, content.clone()));
        Self {
            kind: HeaderValue::from_str(kind)
                .unwrap_or(HeaderValue::from_static("application/octet-stream")),
            forms,
            content,
        }
    }

    /// The file as it is.
    #[must_use]
    pub const fn content(&self) -> &Bytes {
        &self.content
    }

    /// How much memory all its forms take, in bytes.
    pub(super) fn size(&self) -> usize {
        self.forms.iter().map(|form| form.bytes.len()).sum()
    }

    /// The response: the smallest form that the browser takes, or 304 when it has that already.
    #[must_use]
    pub fn respond(&self, asked: &HeaderMap) -> Response {
        let form = self
            .forms
            .iter()
            .find(|form| form.encoding.is_accepted(asked));
        let Some(form) = form else {
            return StatusCode::NOT_ACCEPTABLE.into_response();
        };
        let known = asked.typed_get::<IfNoneMatch>();
        let is_known = |tag: &ETag| {
            known
                .as_ref()
                .is_some_and(|it| !it.precondition_passes(tag))
        };
        let mut response = if form.tag.as_ref().is_some_and(is_known) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            Response::new(Body::from(form.bytes.clone()))
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, self.kind.clone());
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
        if let Some(name) = form.encoding.name() {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        }
        if let Some(tag) = &form.tag {
            headers.typed_insert(tag.clone());
        }
        response
    }
}

/// The type of a file by its name.
pub(super) fn kind_of(path: &str) -> String {
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    match kind.essence_str() {
        "text/javascript" => "text/javascript; charset=utf-8".to_owned(),
        // A page says its encoding itself.
        kind => kind.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(headers: &[(header::HeaderName, &str)]) -> HeaderMap {
        let pairs = headers.iter();
        pairs
            .map(|(name, value)| (name.clone(), value.parse().unwrap()))
            .collect()
    }

    #[test]
    fn a_browser_that_has_this_form_of_a_file_gets_no_body() {
        let file = StoredFile::new("text/css", "a { color: red } ".repeat(100));
        let first = file.respond(&asked(&[(header::ACCEPT_ENCODING, "br")]));
        let tag = first.headers()[header::ETAG].to_str().unwrap().to_owned();
        let again = |accepts: &str| {
            let headers = [
                (header::ACCEPT_ENCODING, accepts),
                (header::IF_NONE_MATCH, &tag),
            ];
            file.respond(&asked(&headers)).status()
        };
        assert_eq!(again("br"), StatusCode::NOT_MODIFIED);
        assert_eq!(again("gzip"), StatusCode::OK);
    }

    #[test]
    fn a_picture_is_sent_as_it_is() {
        let file = StoredFile::new("image/png", vec![0; 1000]);
        let response = file.respond(&asked(&[(header::ACCEPT_ENCODING, "br, gzip")]));
        assert!(!response.headers().contains_key(header::CONTENT_ENCODING));
    }
}
