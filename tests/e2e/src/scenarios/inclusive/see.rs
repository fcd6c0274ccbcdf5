//! What somebody sees of a page: `see.js`, asked from here.

use crate::page::Page;
use anyhow::{Result, ensure};
use serde_json::{Value, json};

/// Asks `see.js`.
pub(super) async fn see(page: &Page, what: &str, about: &[Value]) -> Result<Value> {
    let mut all = vec![json!(what)];
    all.extend_from_slice(about);
    page.run(include_str!("see.js"), all).await
}

/// A list of what is wrong, one a line.
pub(super) async fn faults(page: &Page, what: &str) -> Result<Vec<String>> {
    Ok(serde_json::from_value(see(page, what, &[]).await?)?)
}

/// Nothing is wrong in the way asked.
pub(super) async fn no(page: &Page, what: &str, when: &str) -> Result<()> {
    let found = faults(page, what).await?;
    ensure!(
        found.is_empty(),
        "{when}, {} {what}:\n{}",
        found.len(),
        found.join("\n")
    );
    Ok(())
}
