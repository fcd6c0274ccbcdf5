//! The Nu checker: one process over all files of a shelf.

use super::shelf::Shelf;
use crate::process::program;
use anyhow::{Context, Result, ensure};
use serde_json::Value;
use std::env;
use std::path::PathBuf;
use tokio::process::Command;

/// What the checker calls an error and isn't.
///
/// `part`: its schema has HTML's own attributes alone. CSS Shadow Parts, section 2.1, gives every element this one
/// (<https://www.w3.org/TR/css-shadow-parts-1/#part-attr>). Hosted pages show the widgets' own views, whose parts sites dress.
fn is_mistaken(message: &str) -> bool {
    message
        .strip_prefix("Attribute “part” not allowed on element “")
        .and_then(|rest| rest.strip_suffix("” at this point."))
        .is_some_and(|element| element.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// What is wrong with the pages, a line each.
pub(super) async fn errors(shelf: &Shelf) -> Result<Vec<String>> {
    ensure!(shelf.count() > 0, "there is nothing to check");
    let mut command = Command::new(program("JAVA", "java")?);
    // Its schema is deep, and two such processes may run beside browsers.
    command.args(["-Xss8m", "-Xmx384m", "-XX:+UseSerialGC", "-jar"]);
    command
        .arg(jar()?)
        .args(["--errors-only", "--format", "json"]);
    let output = command
        .arg(shelf.folder())
        .kill_on_drop(true)
        .output()
        .await;
    let output = output.context("Java can't be started")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let report: Value = serde_json::from_str(&said).with_context(|| {
        let out = String::from_utf8_lossy(&output.stdout);
        format!("the checker said: {out}{said}")
    })?;
    let messages = report.get("messages").and_then(Value::as_array);
    let messages = messages.context("the checker's report has no messages")?;
    ensure!(
        output.status.success() || !messages.is_empty(),
        "the checker ended with {} and found nothing",
        output.status
    );
    Ok(messages
        .iter()
        .filter(|message| !is_mistaken(text(message, "message")))
        .map(|message| line(shelf, message))
        .collect())
}

fn jar() -> Result<PathBuf> {
    env::var_os("MISNIETS_VNU").map(PathBuf::from).context(
        "MISNIETS_VNU is not set: `cargo xtask test e2e` installs the Nu checker and names its jar",
    )
}

fn text<'a>(message: &'a Value, name: &str) -> &'a str {
    message
        .get(name)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

fn line(shelf: &Shelf, message: &Value) -> String {
    let place = message.get("lastLine").and_then(Value::as_u64);
    format!(
        "{}, line {}: {} «{}»",
        shelf.name_of(text(message, "url")),
        place.unwrap_or_default(),
        text(message, "message"),
        text(message, "extract").replace('\n', " ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_part_attribute_is_let_through() {
        assert!(is_mistaken(
            "Attribute “part” not allowed on element “h2” at this point."
        ));
        for error in [
            "Attribute “parts” not allowed on element “h2” at this point.",
            "Attribute “onklick” not allowed on element “p” at this point.",
            "Element “part” not allowed as child of element “p” in this context.",
        ] {
            assert!(!is_mistaken(error), "{error}");
        }
    }
}
