//! Puts the collector script (`collector.js`) first into a page, under whatever Content-Security-Policy it has.

use hyper::HeaderMap;
use hyper::header::{CONTENT_SECURITY_POLICY, HeaderValue};

const SCRIPT: &str = include_str!("collector.js");
const NONCE: &str = "'nonce-e2e'";

/// The page with the collector before everything else that runs.
pub(crate) fn into_page(html: &str) -> String {
    let script = format!("<script nonce=\"e2e\">{SCRIPT}</script>");
    let lower = html.to_ascii_lowercase();
    let at = ["<head>", "<head ", "<!doctype html>"]
        .iter()
        .find_map(|mark| {
            let start = lower.find(mark)?;
            Some(start + html.get(start..)?.find('>')? + 1)
        });
    let (before, after) = html.split_at(at.unwrap_or(0));
    format!("{before}{script}{after}")
}

/// Lets the policy of the page run the collector, and nothing else besides.
pub(crate) fn into_policy(headers: &mut HeaderMap) {
    let Some(policy) = headers
        .get(CONTENT_SECURITY_POLICY)
        .and_then(|value| value.to_str().ok())
    else {
        return;
    };
    if let Ok(value) = HeaderValue::from_str(&allow(policy)) {
        headers.insert(CONTENT_SECURITY_POLICY, value);
    }
}

fn allow(policy: &str) -> String {
    let directives: Vec<&str> = policy
        .split(';')
        .map(str::trim)
        .filter(|text| !text.is_empty())
        .collect();
    let fallback = directives
        .iter()
        .find_map(|text| text.strip_prefix("default-src"))
        .unwrap_or("'none'");
    let scripts = directives
        .iter()
        .find_map(|text| text.strip_prefix("script-src "))
        .unwrap_or(fallback);
    let rest = directives
        .iter()
        .filter(|text| !text.starts_with("script-src "))
        .map(|text| format!("; {text}"));
    let scripts = scripts.replace("'none'", "");
    format!(
        "script-src {} {NONCE}{}",
        scripts.trim(),
        rest.collect::<String>()
    )
}
