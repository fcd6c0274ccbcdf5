//! The site: files from a folder as they are, with the headers of a page that trusts only itself.

use axum::Router;
use axum::extract::Request;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use tower::ServiceExt as _;
use tower_http::services::ServeDir;

use super::{accepted_lang, assets, pages, served};
use crate::error::AppError;
use crate::files::FileSet;

/// What the site's own pages may do. No one else's page may frame them.
const SITE_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
    img-src 'self' data:; font-src 'self'; style-src 'self'; frame-src 'self'; form-action 'self'; \
    base-uri 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'; trusted-types misniets";

/// What a hosted page may do: the same, but any page may frame it, for those that can't embed a script.
const HOSTED_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
    img-src 'self' https: data:; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors *; \
    require-trusted-types-for 'script'; trusted-types misniets";

/// What the snippet builder may do: as the site, and pictures from elsewhere, since a previewed widget may show one.
const BUILDER_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
    img-src 'self' https: data:; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; \
    frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types misniets";

/// What a card alone in a frame may do: what a hosted page may, by the server's name as well.
pub(super) fn framed_policy(origin: &str) -> String {
    HOSTED_POLICY.replace("'self'", &format!("'self' {origin}"))
}

/// What a folder's address shows.
const INDEX: &str = "index.html";

/// The files of the site.
pub(super) fn site(www: &FileSet) -> Router {
    let missing = Router::new()
        // Browsers ask for it unasked; a site may bring its own.
        .route("/favicon.ico", get(assets::icon))
        .fallback(async |request: Request| not_found(request.headers()));
    let others = match www.path() {
        Some(folder) => Router::new().fallback_service(ServeDir::new(folder).fallback(missing)),
        None => with_slash(www.clone(), missing),
    };
    served::files(www.clone(), "", others)
        .layer(middleware::map_request(async |mut request: Request| {
            if let Some(uri) = index_of(request.uri()) {
                *request.uri_mut() = uri;
            }
            request
        }))
        .layer(middleware::from_fn(guard))
}

/// The address of a folder's page.
fn index_of(uri: &Uri) -> Option<Uri> {
    let path = uri.path().strip_suffix('/')?;
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(format!("{path}/{INDEX}")).ok()?);
    Uri::from_parts(parts).ok()
}

/// Leads from a folder's name to its page, as files of a folder do by themselves.
fn with_slash(www: FileSet, missing: Router) -> Router {
    Router::new().fallback(async move |request: Request| {
        let (path, query) = (request.uri().path(), request.uri().query());
        let name = path.trim_matches('/');
        if !name.is_empty() && www.has(&format!("{name}/{INDEX}")) {
            let query = query.map_or_else(String::new, |query| format!("?{query}"));
            return Redirect::temporary(&format!("/{name}/{query}")).into_response();
        }
        missing.oneshot(request).await.into_response()
    })
}

/// Keeps what is no page to itself, and tells the browser what a page may do.
async fn guard(request: Request, next: Next) -> Response {
    let mut response = if is_private(request.uri().path()) {
        not_found(request.headers())
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    secure(headers, SITE_POLICY);
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-cache"));
    response
}

/// The catalogue holds links that only those registered get; names with a dot in front are nobody's business.
fn is_private(path: &str) -> bool {
    // A percent sign could spell any of these in another way; no file of the site needs one.
    path.ends_with(".toml") || path.contains("/.") || path.contains('%')
}

fn not_found(headers: &HeaderMap) -> Response {
    pages::refusal(&AppError::NotFound, accepted_lang(headers))
}

/// The headers of a hosted page.
pub(super) fn secure_hosted(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    secure(response.headers_mut(), HOSTED_POLICY);
    response
}

/// The headers of a page of the site that the server makes itself.
pub(super) fn secure_page(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    secure(response.headers_mut(), SITE_POLICY);
    response
}

/// The headers of the snippet builder.
pub(super) fn secure_builder(response: impl IntoResponse) -> Response {
    let mut response = response.into_response();
    secure(response.headers_mut(), BUILDER_POLICY);
    response
}

fn secure(headers: &mut HeaderMap, policy: &'static str) {
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(policy));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    );
}
