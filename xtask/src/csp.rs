//! `cargo xtask csp https://host`: the rules a page's Content-Security-Policy needs for our widgets.

use anyhow::{Result, bail};

/// The line for a server, ready to add to a policy; the same as `?misniets-debug` shows beside a widget.
///
/// `frame-src` is for visitors without WebAssembly: the hosted form stands in the widget's place.
pub(crate) fn policy(host: &str) -> Result<String> {
    let origin = origin(host)?;
    Ok(format!(
        "script-src {origin} 'wasm-unsafe-eval'; connect-src {origin}; img-src {origin}; form-action {origin}; \
         frame-src {origin}; trusted-types misniets"
    ))
}

/// Scheme, host and port of an address.
fn origin(address: &str) -> Result<&str> {
    let rest = address
        .strip_prefix("https://")
        .or_else(|| address.strip_prefix("http://"));
    let name = rest.and_then(|rest| rest.split('/').next());
    let good = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']');
    match (name, rest) {
        (Some(name), Some(rest)) if !name.is_empty() && name.chars().all(good) => {
            let scheme = address.len() - rest.len();
            Ok(address.get(..scheme + name.len()).unwrap_or(address))
        }
        _ => bail!(
            "\"{address}\" is no address of a server. Example: cargo xtask csp https://misniets.example.com"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_origin_of_any_address_on_the_server() {
        let line = policy("https://host.be:8443/v1/misniets.js").unwrap();
        assert_eq!(
            line,
            "script-src https://host.be:8443 'wasm-unsafe-eval'; connect-src https://host.be:8443; \
             img-src https://host.be:8443; form-action https://host.be:8443; frame-src https://host.be:8443; \
             trusted-types misniets"
        );
    }

    #[test]
    fn refuses_what_would_break_out_of_a_policy() {
        for bad in [
            "host.be",
            "https://",
            "https://a b",
            "https://a;script-src *",
            "javascript:1",
        ] {
            assert!(policy(bad).is_err(), "{bad}");
        }
    }
}
