//! What works and what fails while a load is recorded.

use std::time::Duration;

/// One case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// Everything works.
    ScriptsOn,
    /// The page's policy forbids WebAssembly.
    NoWasm,
    /// The scripts' server refuses connections: only the page answers.
    PageOnly,
    /// The scripts' server takes connections and never answers.
    PageOnlySilent,
    /// The loader arrives, then the server refuses connections.
    LoaderOnly,
    /// The loader arrives, then the server never answers.
    LoaderOnlySilent,
}

/// What happens to a request to the scripts' server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// The server answers.
    Pass,
    /// The connection is refused.
    Refuse,
    /// Nothing ever comes.
    Hold,
}

impl Case {
    /// All cases.
    pub(super) const ALL: [Self; 6] = [
        Self::ScriptsOn,
        Self::NoWasm,
        Self::PageOnly,
        Self::PageOnlySilent,
        Self::LoaderOnly,
        Self::LoaderOnlySilent,
    ];

    /// Its name in folders and files.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::ScriptsOn => "scripts-on",
            Self::NoWasm => "no-wasm",
            Self::PageOnly => "page-only",
            Self::PageOnlySilent => "page-only-silent",
            Self::LoaderOnly => "loader-only",
            Self::LoaderOnlySilent => "loader-only-silent",
        }
    }

    /// How long a load is recorded. A server that never answers is given up after ten seconds.
    pub(super) const fn length(self) -> Duration {
        match self {
            Self::PageOnlySilent | Self::LoaderOnlySilent => Duration::from_secs(14),
            _ => Duration::from_secs(5),
        }
    }

    /// What stands first in the page's head.
    pub(super) fn meta(self, scripts: &str) -> String {
        if self != Self::NoWasm {
            return String::new();
        }
        format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src {scripts} 'unsafe-inline'\">"
        )
    }

    /// What happens to a request: for the loader, or for anything else.
    pub(super) const fn answer(self, is_loader: bool) -> Answer {
        match (self, is_loader) {
            (Self::ScriptsOn | Self::NoWasm, _)
            | (Self::LoaderOnly | Self::LoaderOnlySilent, true) => Answer::Pass,
            (Self::PageOnly, _) | (Self::LoaderOnly, false) => Answer::Refuse,
            (Self::PageOnlySilent, _) | (Self::LoaderOnlySilent, false) => Answer::Hold,
        }
    }
}
