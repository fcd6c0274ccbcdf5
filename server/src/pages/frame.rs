//! The card alone on a page, and the iframe around it.

use askama::Template;

use super::FRAME;
use crate::error::BoxError;
use crate::lang::Lang;
use crate::public_url::PublicUrl;

#[derive(Template)]
#[template(path = "frame.html")]
struct FramePage<'a> {
    lang: Lang,
    title: &'a str,
    canonical: &'a str,
    style: String,
    script: String,
    snippet: &'a str,
}

/// A page with a card alone, to be framed.
///
/// # Errors
/// When the template can't be written.
pub fn frame(
    title: &str,
    canonical: &str,
    snippet: &str,
    lang: Lang,
    base: &PublicUrl,
) -> Result<String, BoxError> {
    let page = FramePage {
        lang,
        title,
        canonical,
        style: base.join("/assets/frame.css"),
        script: base.join(FRAME),
        snippet,
    };
    Ok(page.render()?)
}

/// A hosted page embedded elsewhere: a link to it, and its card in an iframe.
#[derive(Template)]
#[template(
    source = "<blockquote><a href=\"{{ page }}\">{{ words }}</a></blockquote><iframe src=\"{{ src }}\" title=\"{{ title }}\" width=\"{{ width }}\" height=\"{{ height }}\" frameborder=\"0\"></iframe>",
    ext = "html"
)]
pub struct Embed<'a> {
    /// The hosted page.
    pub page: &'a str,
    /// The words of a link to it.
    pub words: &'a str,
    /// The card alone.
    pub src: &'a str,
    /// What the frame is about.
    pub title: &'a str,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// An iframe with no attribute that WordPress takes away, after the quote that WordPress shows until the frame speaks: only
/// beside one it brings the script that listens (`wp_filter_oembed_result`, `wp_maybe_enqueue_oembed_host_js`).
///
/// # Errors
/// When the template can't be written.
pub fn embed(embed: &Embed<'_>) -> Result<String, BoxError> {
    Ok(embed.render()?)
}
