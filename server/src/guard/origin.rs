//! Whether a site may send to us: `Origin` (RFC 6454) against the owner's list.

use axum::http::{HeaderMap, header};

use super::GuardSettings;
use crate::catalogue::Origins;
use crate::public_url::PublicUrl;

/// A site that may not.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ForeignOrigin {
    /// The site.
    pub origin: String,
    /// What the owner must change, in words.
    pub setting: String,
}

impl GuardSettings {
    /// Whether the page that sent a request may. `own` is the list of the event or list it is about, `entry` what that
    /// is called in the catalogue (`event "x"`). What names no origin is no page of somebody else.
    ///
    /// # Errors
    /// When it may not.
    pub fn admit(
        &self,
        headers: &HeaderMap,
        own: Option<&Origins>,
        entry: &str,
        base: &PublicUrl,
    ) -> Result<(), ForeignOrigin> {
        let Some(origin) = origin_of(headers) else {
            return Ok(());
        };
        let (list, setting) = match own {
            Some(own) => (own, format!("`origins` of {entry} in the catalogue")),
            None if self.origins.is_empty() => return Ok(()),
            None => (
                &self.origins,
                "`origins` in the server's settings (--origins, MISNIETS_ORIGINS)".to_owned(),
            ),
        };
        if list.allows(origin) || is_ours(origin, headers, base) {
            return Ok(());
        }
        Err(ForeignOrigin {
            origin: origin.to_owned(),
            setting,
        })
    }
}

/// The origin a browser names.
fn origin_of(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::ORIGIN)?.to_str().ok()
}

/// Whether an origin is the server's own: by its public address, or by the name it was reached under.
pub(crate) fn is_ours(origin: &str, headers: &HeaderMap, base: &PublicUrl) -> bool {
    let Some((scheme, host)) = origin.split_once("://") else {
        return false;
    };
    let public = base.origin();
    if origin.eq_ignore_ascii_case(&public) {
        return true;
    }
    let asked = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok());
    let same_scheme = public
        .split_once("://")
        .is_some_and(|(own, _)| own == scheme);
    same_scheme && asked.is_some_and(|asked| asked.eq_ignore_ascii_case(host))
}
