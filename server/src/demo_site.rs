//! `misniets demo-site`: a folder as somebody else's site, under the strictest policy a widget must bear.
//!
//! For the demo and the tests: its pages name `http://127.0.0.1:8080`, and get the real host instead.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use clap::Args;
use http_body_util::BodyExt;
use tower_http::services::ServeDir;

use crate::cli_error::CliError;
use crate::connections::{Capacity, ConnectionLimits, ConnectionMetrics};
use crate::console::print_line;
use crate::guard::TrustedProxies;
use crate::public_url::PublicUrl;
use crate::serve::{listen, run};

/// What the pages have in place of the real host.
const PLACEHOLDER: &str = "http://127.0.0.1:8080";

/// Options of `misniets demo-site`.
#[derive(Args, Clone, Debug)]
pub struct DemoSiteArgs {
    /// Address and port to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8081")]
    pub listen: SocketAddr,
    /// Folder with the site.
    #[arg(long)]
    pub dir: PathBuf,
    /// Address of the server whose widgets the pages embed.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    pub host: PublicUrl,
    /// Forbid WebAssembly, to see the fallback.
    #[arg(long)]
    pub no_wasm: bool,
}

/// Serves until the process is asked to stop.
///
/// # Errors
/// When the server can't start.
pub async fn serve(args: DemoSiteArgs) -> Result<(), CliError> {
    if !args.dir.is_dir() {
        return Err(CliError::Folder(args.dir, "--dir"));
    }
    let listener = listen(args.listen).await?;
    let wasm = if args.no_wasm {
        ", WebAssembly forbidden"
    } else {
        ""
    };
    print_line(&format!(
        "The demo site on http://{}/ from {}",
        listener.local_addr()?,
        args.dir.display()
    ));
    print_line(&format!("  embeds from {}{wasm}", args.host.as_str()));
    let limits = ConnectionLimits::of_system(TrustedProxies::NONE);
    let capacity = Capacity::new(limits, ConnectionMetrics::default());
    Ok(run(listener, site(&args), capacity, std::future::ready(())).await?)
}

/// the demo site as a router.
pub fn site(args: &DemoSiteArgs) -> Router {
    let demo_site = Arc::new(DemoSite {
        host: args.host.clone(),
        policy: policy(&args.host, args.no_wasm),
    });
    Router::new()
        .fallback_service(ServeDir::new(&args.dir))
        .layer(middleware::from_fn_with_state(demo_site, dress))
}

struct DemoSite {
    host: PublicUrl,
    policy: String,
}

fn policy(host: &PublicUrl, no_wasm: bool) -> String {
    let host = host.as_str();
    let wasm = if no_wasm { "" } else { " 'wasm-unsafe-eval'" };
    format!(
        "default-src 'none'; script-src {host}{wasm}; connect-src {host}; img-src 'self' {host}; style-src 'self'; \
         form-action {host}; base-uri 'none'; require-trusted-types-for 'script'; trusted-types misniets"
    )
}

/// Puts the real host into pages and the policy on them.
async fn dress(
    State(demo_site): State<Arc<DemoSite>>,
    mut request: Request,
    next: Next,
) -> Response {
    // A page that was kept from another run may name another host.
    request.headers_mut().remove(header::IF_MODIFIED_SINCE);
    request.headers_mut().remove(header::IF_NONE_MATCH);
    request.headers_mut().remove(header::RANGE);
    let response = next.run(request).await;
    let mut response = if is_page(&response) {
        rewritten(response, demo_site.host.as_str()).await
    } else {
        response
    };
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(&demo_site.policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    response
}

fn is_page(response: &Response) -> bool {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.starts_with("text/html"))
}

async fn rewritten(response: Response, host: &str) -> Response {
    let (mut parts, body) = response.into_parts();
    let Ok(body) = body.collect().await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let page = String::from_utf8_lossy(&body.to_bytes()).replace(PLACEHOLDER, host);
    parts.headers.remove(header::CONTENT_LENGTH);
    parts.headers.remove(header::ETAG);
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/html; charset=utf-8"),
    );
    Response::from_parts(parts, Body::from(page))
}
