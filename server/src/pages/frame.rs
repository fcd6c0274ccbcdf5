//! The card alone on a page, and the iframe around it.

use askama::Template;

use super::FRAME;
use super::when::Cause;
use crate::app::PublicUrl;
use crate::lang::Lang;

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
) -> Result<String, Cause> {
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

#[derive(Template)]
#[template(
    source = "<iframe src=\"{{ src }}\" title=\"{{ title }}\" width=\"{{ width }}\" height=\"{{ height }}\" frameborder=\"0\"></iframe>",
    ext = "html"
)]
struct Iframe<'a> {
    src: &'a str,
    title: &'a str,
    width: u32,
    height: u32,
}

/// An iframe with no attribute that WordPress takes away.
///
/// # Errors
/// When the template can't be written.
pub fn iframe(src: &str, title: &str, width: u32, height: u32) -> Result<String, Cause> {
    let frame = Iframe {
        src,
        title,
        width,
        height,
    };
    Ok(frame.render()?)
}
