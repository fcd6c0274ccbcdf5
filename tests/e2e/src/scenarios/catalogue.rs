//! The catalogues the suite's servers have: the one that ships, or a moment made for a scenario.

use anyhow::{Context, Result};
use std::path::Path;

/// The catalogue that ships.
pub(crate) fn shipped(www: &Path) -> Result<String> {
    let file = www.join("catalogue.toml");
    std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))
}

/// One event, `proef`, an hour long, that starts when told (`in 8 seconds`, `2026-12-12T11:00`).
pub(crate) fn starting(start: &str) -> String {
    format!(
        r#"
[[event]]
id = "proef"
start = "{start}"
timezone = "Europe/Brussels"
duration = 60
join = "https://example.com/deelnemen"

[event.nl]
title = "Een proef"
learn = ["Je leert iets."]
organiser = "Bureau Mis Niets"
"#
    )
}
