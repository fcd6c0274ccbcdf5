//! What a visitor's browser asks of a fresh installation.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use ureq::Agent;

/// How long an answer may take: the first use of a program of the dev profile.
const PATIENCE: Duration = Duration::from_secs(30);

/// A response, its body as it was sent.
pub(crate) struct Answer {
    status: u16,
    encoding: String,
    kind: String,
    pub(crate) body: Vec<u8>,
}

/// Asks a server for a path.
pub(crate) fn get(address: &str, path: &str) -> Result<Answer> {
    let agent: Agent = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .http_status_as_error(false)
        .build()
        .into();
    let request = agent
        .get(format!("http://{address}{path}"))
        .header("accept-encoding", "br, gzip");
    let mut response = request
        .call()
        .with_context(|| format!("no answer to {path}"))?;
    let header = |name: &str| {
        let value = response.headers().get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_owned()
    };
    Ok(Answer {
        status: response.status().as_u16(),
        encoding: header("content-encoding"),
        kind: header("content-type"),
        body: response.body_mut().read_to_vec()?,
    })
}

/// Asks for each kind of thing that is served, and holds the answers against what a browser needs.
pub(crate) fn all(address: &str) -> Result<()> {
    for (path, kind) in [
        ("/", "text/html"),
        ("/docs/", "text/html"),
        ("/site.css", "text/css"),
        ("/bouwer", "text/html"),
        ("/e/evenementen", "text/html"),
        ("/v1/misniets.js", "text/javascript"),
        ("/v1/webinar/evenementen.js", "text/javascript"),
        ("/v1/card/webinar/evenementen", "application/json"),
        ("/assets/page.css", "text/css"),
    ] {
        let answer = get(address, path)?;
        let (status, bytes) = (answer.status, answer.body.len());
        ensure!(status == 200, "{path}: status {status}");
        ensure!(
            answer.kind.starts_with(kind),
            "{path}: it is {}",
            answer.kind
        );
        ensure!(
            answer.encoding == "br",
            "{path}: it is not sent as brotli, but as {:?}",
            answer.encoding
        );
        ensure!(bytes > 100, "{path}: only {bytes} bytes");
    }
    let ready = get(address, "/readyz")?;
    ensure!(ready.status == 200, "/readyz: status {}", ready.status);
    let secret = get(address, "/catalogue.toml")?;
    ensure!(secret.status == 404, "/catalogue.toml is shown to visitors");
    Ok(())
}
