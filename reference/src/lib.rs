//! The reference of every attribute, event, custom property and part, the type definitions, the editors' data and the npm
//! package's wrappers: all written from the code, by `cargo xtask docs`. A test fails when what stands in `www/` is another.

pub mod editors;
pub mod elements;
pub mod events;
pub mod looks;
mod package;
pub mod page;
pub mod types;

use anyhow::{Context, Result};

/// Every file, by its place from `www/`.
///
/// # Errors
/// When a template can't be filled or a value is no JSON.
pub fn files() -> Result<Vec<(&'static str, String)>> {
    let json = |value| serde_json::to_string_pretty(&value).map(|text| text + "\n");
    let mut files = vec![
        (
            "docs/naslag/index.html",
            page::page(page::Frame::Nl).context("the Dutch page")? + "\n",
        ),
        (
            "docs/reference/index.html",
            page::page(page::Frame::En).context("the English page")? + "\n",
        ),
        (
            "types/custom-elements.json",
            json(elements::custom_elements())?,
        ),
        ("types/misniets.d.ts", types::definitions()),
        ("types/misniets.html-data.json", json(editors::html_data())?),
        ("types/misniets.web-types.json", json(editors::web_types())?),
    ];
    files.extend(package::files());
    Ok(files)
}
