//! What a screen reader is given: the accessibility tree of each state, as text, held against the copies in
//! `tests/e2e/accessibility/tree/`. `MISNIETS_REFRESH=1 misniets-e2e the_accessibility_tree` writes them anew: read the diff.

use super::places::{self, in_language};
use super::{gallery, in_chromium};
use crate::page::{ELEMENT, Page, WIDGET, Where};
use crate::scenarios::{Scenario, scenario};
use crate::world::{World, WorldOptions};
use anyhow::{Context, Result, ensure};
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::PathBuf;

pub(crate) fn all() -> Vec<Scenario> {
    let mut all = in_chromium(vec![
        scenario!(the_accessibility_tree_of_every_state_is_the_one_that_was_read),
        scenario!(
            the_accessibility_tree_of_the_hosted_pages_is_the_one_that_was_read,
            WorldOptions {
                now: Some("2026-11-23T10:00:00Z"),
                ..WorldOptions::default()
            }
        ),
    ]);
    all.push(scenario!(
        every_engine_gives_a_form_the_same_roles_and_names
    ));
    all
}

/// Properties a screen reader speaks.
const SPOKEN: [&str; 8] = [
    "required", "invalid", "checked", "expanded", "disabled", "busy", "live", "level",
];

/// How the countdown's heard line begins, in the languages the states are in.
const COUNTS: [&str; 5] = [
    "Begint over: ",
    "Je hebt nog: ",
    "Begint zo meteen: ",
    "Bijna voorbij: ",
    "Commence dans: ",
];

/// Roles that are no words of a screen reader's: what is in them stands in their place.
const SILENT: [&str; 8] = [
    "none",
    "generic",
    "InlineTextBox",
    "LayoutTable",
    "LabelText",
    "ListMarker",
    "MenuListPopup",
    "presentation",
];

/// The browser's own button in a date field, which some versions of Chromium name twice.
const DATE_PICKER: &str = "Show date picker";

/// A tree by the nodes' ids.
struct Tree<'a>(HashMap<&'a str, &'a Value>);

fn text<'a>(node: &'a Value, name: &str) -> &'a str {
    let value = node.get(name).and_then(|it| it.get("value"));
    value.and_then(Value::as_str).unwrap_or_default()
}

impl<'a> Tree<'a> {
    fn of(answer: &'a Value) -> Result<Self> {
        let nodes = answer.get("nodes").and_then(Value::as_array);
        let nodes = nodes.context("Chromium gives no tree")?;
        let by_id = nodes
            .iter()
            .filter_map(|node| Some((node.get("nodeId")?.as_str()?, node)));
        Ok(Self(by_id.collect()))
    }

    fn children(&self, node: &'a Value) -> impl Iterator<Item = &'a Value> + use<'a, '_> {
        let ids = node.get("childIds").and_then(Value::as_array);
        ids.into_iter()
            .flatten()
            .filter_map(|id| self.0.get(id.as_str()?).copied())
    }

    /// Writes a node and what is in it, two spaces a level.
    fn write(&self, node: &'a Value, depth: usize, out: &mut String) {
        let (role, name) = (text(node, "role"), text(node, "name"));
        let ignored = node.get("ignored") == Some(&json!(true));
        // A form without a name is no landmark (HTML-AAM); some versions of Chromium name its role all the same.
        let is_nameless_form = role == "form" && name.is_empty();
        if ignored || is_nameless_form || SILENT.contains(&role) {
            for child in self.children(node) {
                self.write(child, depth, out);
            }
            return;
        }
        // What is said of the countdown goes again after a minute.
        if COUNTS.iter().any(|start| name.starts_with(start)) {
            return;
        }
        let shown = if role == "StaticText" { "text" } else { role };
        out.push_str(&"  ".repeat(depth));
        out.push_str(shown);
        if role == "timer" {
            // Its figures go on; its name does not.
            out.push_str(&format!(" «{name}» …\n"));
            return;
        }
        if name.starts_with(DATE_PICKER) {
            out.push_str(&format!(" «{DATE_PICKER}»"));
        } else if !name.is_empty() {
            out.push_str(&format!(" «{}»", name.replace('\n', " ")));
        }
        for property in node
            .get("properties")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let (name, value) = (
                property
                    .get("name")
                    .and_then(Value::as_str)
                    .unwrap_or_default(),
                property.get("value").and_then(|it| it.get("value")),
            );
            let value = match value {
                Some(Value::Bool(false)) | None => continue,
                Some(Value::Bool(true)) => String::new(),
                Some(Value::String(word)) if word == "false" => continue,
                Some(other) => format!("={}", other.to_string().trim_matches('"')),
            };
            if SPOKEN.contains(&name) {
                out.push_str(&format!(" [{name}{value}]"));
            }
        }
        let description = text(node, "description");
        if !description.is_empty() {
            out.push_str(&format!(" — {description}"));
        }
        let value = text(node, "value");
        if !value.is_empty() && role != "StaticText" {
            out.push_str(&format!(" = {value}"));
        }
        out.push('\n');
        // A control, a link and a heading are read by their name: what they hold would be read twice.
        if matches!(
            role,
            "StaticText"
                | "button"
                | "link"
                | "heading"
                | "textbox"
                | "checkbox"
                | "radio"
                | "option"
                | "combobox"
        ) && !name.is_empty()
        {
            return;
        }
        for child in self.children(node) {
            self.write(child, depth + 1, out);
        }
    }
}

/// The page's tree.
async fn tree(page: &Page) -> Result<Value> {
    page.devtools("Accessibility.enable", json!({})).await?;
    let tree = page
        .devtools("Accessibility.getFullAXTree", json!({}))
        .await?;
    page.devtools("Accessibility.disable", json!({})).await?;
    Ok(tree)
}

/// Holds a tree against the copy of that name, or writes the copy.
fn compare(name: &str, found: &str, wrong: &mut Vec<String>) -> Result<()> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/accessibility/tree"));
    let file = folder.join(format!("{name}.txt"));
    if std::env::var_os("MISNIETS_REFRESH").is_some() {
        std::fs::create_dir_all(&folder)?;
        return Ok(std::fs::write(file, found)?);
    }
    let known = std::fs::read_to_string(&file).unwrap_or_default();
    let (mut old, mut new) = (known.lines(), found.lines());
    loop {
        match (old.next(), new.next()) {
            (None, None) => return Ok(()),
            (one, two) if one == two => {}
            (one, two) => {
                let line = |it: Option<&str>| it.unwrap_or("(nothing)").trim().to_owned();
                wrong.push(format!("{name}: was «{}», is «{}»", line(one), line(two)));
                return Ok(());
            }
        }
    }
}

fn nothing(wrong: &[String]) -> Result<()> {
    ensure!(
        wrong.is_empty(),
        "other than what was read; if that is meant, MISNIETS_REFRESH=1 writes it anew:\n{}",
        wrong.join("\n")
    );
    Ok(())
}

async fn the_accessibility_tree_of_every_state_is_the_one_that_was_read(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    page.devtools(
        "Emulation.setTimezoneOverride",
        json!({ "timezoneId": "Europe/Brussels" }),
    )
    .await?;
    gallery::open(world, page).await?;
    // Where the focus went last depends on nothing a visitor did.
    page.run(
        "document.activeElement?.shadowRoot?.activeElement?.blur()",
        vec![],
    )
    .await?;
    let answer = tree(page).await?;
    let tree = Tree::of(&answer)?;
    let mut wrong = Vec::new();
    for state in gallery::states(world).await? {
        let mut nodes = tree.0.values();
        let region =
            nodes.find(|node| text(node, "role") == "region" && text(node, "name") == state);
        let mut found = String::new();
        for child in tree.children(region.with_context(|| format!("no region {state}"))?) {
            tree.write(child, 0, &mut found);
        }
        compare(&state, &found, &mut wrong)?;
    }
    page.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": "" }))
        .await?;
    nothing(&wrong)
}

async fn the_accessibility_tree_of_the_hosted_pages_is_the_one_that_was_read(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    let mut wrong = Vec::new();
    for path in [
        "/e/wachtlijst",
        "/c/sociale-media",
        "/l/nieuws",
        "/n/nieuwe-leszaal",
        "/bestaat-niet",
    ] {
        for lang in gallery::LANGUAGES {
            page.open(&in_language(&world.address(path), lang)).await?;
            places::stands(page).await?;
            let answer = tree(page).await?;
            let tree = Tree::of(&answer)?;
            let root = tree
                .0
                .values()
                .find(|node| text(node, "role") == "RootWebArea");
            let mut found = String::new();
            tree.write(root.context("no root")?, 0, &mut found);
            let name = format!("{}.{lang}", path.trim_start_matches('/').replace('/', "."));
            compare(&name, &found, &mut wrong)?;
        }
    }
    nothing(&wrong)
}

/// A form with mistakes in it, by selector: its role and its name.
const FORM: [(&str, &str, &str); 6] = [
    ("[name=name]", "textbox", "Naam"),
    ("[name=email]", "textbox", "E-mailadres"),
    (
        "[name=consent]",
        "checkbox",
        "Ja, Bureau Mis Niets mag mijn gegevens gebruiken voor mijn inschrijving.",
    ),
    ("button[type=submit]", "button", "Schrijf me in"),
    ("h2", "heading", "Sociale media voor evenementen"),
    ("[role=timer]", "timer", "Begint over"),
];

async fn every_engine_gives_a_form_the_same_roles_and_names(
    world: &mut World,
    page: &Page,
) -> Result<()> {
    gallery::open_state(world, page, "webinar.fouten").await?;
    for (selector, role, name) in FORM {
        let (found_role, found_name) = role_and_name(page, WIDGET, selector).await?;
        ensure!(
            found_role == role && found_name == name,
            "{selector} is {found_role} {found_name}, not {role} «{name}»"
        );
    }
    Ok(())
}

/// What a screen reader is told an element is, and is called.
pub(in crate::scenarios) async fn role_and_name(
    page: &Page,
    place: Where,
    selector: &str,
) -> Result<(String, String)> {
    let found = page.ask("find", place, &[json!(selector)]).await?;
    let id = found.get(ELEMENT).and_then(Value::as_str);
    let id = id.with_context(|| format!("no {selector}"))?.to_owned();
    let ask = async |what| {
        let id = id.clone();
        let answer = page.client.issue_cmd(Computed { what, id }).await?;
        anyhow::Ok(answer.as_str().unwrap_or_default().to_owned())
    };
    Ok((ask("computedrole").await?, ask("computedlabel").await?))
}

/// WebDriver's "get computed role" and "get computed label".
#[derive(Debug)]
struct Computed {
    what: &'static str,
    id: String,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!(
            "session/{session}/element/{}/{}",
            self.id, self.what
        ))
    }

    fn method_and_body(&self, _: &url::Url) -> (hyper::Method, Option<String>) {
        (hyper::Method::GET, None)
    }
}
