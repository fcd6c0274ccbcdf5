//! The page of an entry that its widget's declaration describes: the widget's own card.

use askama::Template;

use super::{Head, Meta};
use crate::catalogue::DeclaredEntry;
use crate::error::BoxError;
use crate::lang::Lang;
use crate::public_url::PublicUrl;
use crate::texts::Text;

#[derive(Template)]
#[template(path = "declared.html")]
struct DeclaredPage<'a> {
    head: Head,
    /// The title, and the language it is in.
    title: (Lang, &'a str),
    /// The card, with the page's heading in it; trusted HTML. `None` while it shows nothing.
    card: Option<String>,
}

/// The page of an entry.
///
/// # Errors
/// When the template can't be written.
pub fn declared(
    entry: &DeclaredEntry,
    card: &str,
    lang: Lang,
    base: &PublicUrl,
) -> Result<String, BoxError> {
    let title = entry.title(lang);
    let page = |lang: Lang| entry.widget.page(&entry.id, lang);
    let page = DeclaredPage {
        head: Head::of(title.1.to_owned(), lang, base, page)
            .with_meta(Meta::of_declared(entry, lang, base))?,
        title,
        card: with_heading(card),
    };
    Ok(page.render()?)
}

/// The card whose title is the page's heading; `None` for one without a title, which shows nothing.
fn with_heading(card: &str) -> Option<String> {
    let (before, rest) = card.split_once("<h3 id=\"mn-title\"")?;
    let (title, after) = rest.split_once("</h3>")?;
    Some(format!("{before}<h1 id=\"mn-title\"{title}</h1>{after}"))
}
