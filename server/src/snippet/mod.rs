//! Prerendered snippets: the widget's own card, drawn here, in a declarative shadow root, with what lets the bundle take
//! over. Also the snippet that any content system leaves alone.

mod attributes;
pub(crate) mod card;
mod component;
mod declared;
mod elements;
mod facts;
pub(crate) mod money;
mod render;
mod style;

pub(crate) use attributes::Attributes;
pub(crate) use component::render;
pub(crate) use style::{sheet, vars};

use askama::Template;
use jiff::Timestamp;
use serde_json::Value;

pub use misniets_registry::Widget;

use crate::error::BoxError;
use crate::files::FileSet;
use crate::lang::Lang;
use crate::public_url::PublicUrl;
use facts::Facts;

/// How long the catalogue's answer in a snippet counts: as long as a page that is drawn for a visitor takes to arrive. The
/// bundle knows this number too (`src/isolation.js`).
const FRESH_MS: i64 = 30_000;

/// The narrowest frame that is common, in CSS px: a phone's. A card is highest there.
const PHONE: u32 = 320;

/// What of a snippet a site lets through.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq, clap::ValueEnum)]
pub enum Variant {
    /// Everything, the style inline: for sites without a policy on styles.
    #[default]
    Full,
    /// The style by a link: for a strict Content-Security-Policy (`style-src HOST`).
    Strict,
    /// A frame with the card alone, and the script that gives it its height: for sites that allow no more.
    Frame,
    /// A block with a link: no tag that a content system takes away. The site's template has the script.
    Plain,
}

impl Variant {
    /// Its name in addresses and on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Strict => "strict",
            Self::Frame => "frame",
            Self::Plain => "plain",
        }
    }
}

/// What a snippet is made of.
#[derive(Clone, Debug)]
pub(crate) struct Order<'a> {
    /// Which widget.
    pub(crate) widget: Widget,
    /// What it shows: an id of the catalogue; several, or all, of courses.
    pub(crate) id: &'a str,
    /// The language of every word.
    pub(crate) lang: Lang,
    /// What the site lets through.
    pub(crate) variant: Variant,
    /// What the owner set beside.
    pub(crate) attributes: &'a Attributes,
    /// What the catalogue answers for it; the bundle, while that is fresh, asks no more.
    pub(crate) answer: Value,
    /// When it is made.
    pub(crate) now: Timestamp,
    /// Where people reach the server.
    pub(crate) base: &'a PublicUrl,
    /// For the form; empty in a card that shared caches keep.
    pub(crate) token: &'a str,
    /// Whether the card keeps a line for the words of a visitor's own time zone.
    pub(crate) keeps_zone_line: bool,
    /// Where the bundle is, for hints; none needed where it isn't.
    pub(crate) dist: &'a FileSet,
}

#[derive(Template)]
#[template(path = "snippet.html")]
struct Page<'a> {
    widget: &'static str,
    subject: &'static str,
    id: &'a str,
    lang: &'static str,
    attributes: &'a Attributes,
    /// Until when the bundle asks no more, ms since the epoch.
    fresh: i64,
    json: String,
    style: Option<String>,
    sheet: String,
    card: String,
    links: Vec<Link>,
    hints: Vec<Hint>,
    script: String,
}

#[derive(Template)]
#[template(path = "snippet-plain.html")]
struct Plain<'a> {
    widget: &'static str,
    subject: &'static str,
    id: &'a str,
    lang: &'static str,
    attributes: &'a Attributes,
    links: Vec<Link>,
}

/// What stands where the card can't.
struct Link {
    href: String,
    words: String,
}

/// A file the bundle will want.
struct Hint {
    href: String,
    module: bool,
}

/// The snippet.
///
/// # Errors
/// When a date or the template can't be written.
pub(crate) async fn snippet(order: Order<'_>) -> Result<String, BoxError> {
    let Order {
        widget,
        id,
        lang,
        variant,
        attributes,
        base,
        ..
    } = order;
    let links = links(&order);
    if variant == Variant::Frame {
        return framed(&order, links);
    }
    if variant == Variant::Plain {
        let plain = Plain {
            widget: widget.name(),
            subject: widget.subject(),
            id,
            lang: lang.code(),
            attributes,
            links,
        };
        return Ok(plain.render()?);
    }
    let vars = vars(attributes.get("accent"));
    let sheet_path = match attributes.get("accent") {
        Some(accent) => format!(
            "/v1/card.css?accent={}",
            accent.trim().trim_start_matches('#')
        ),
        None => "/v1/card.css".to_owned(),
    };
    let facts = Facts::of(&order)?;
    let page = Page {
        widget: widget.name(),
        subject: widget.subject(),
        id,
        lang: lang.code(),
        attributes,
        fresh: order.now.as_millisecond() + FRESH_MS,
        json: safe_json(&with_life(&order, &facts)?)?,
        style: (variant == Variant::Full).then(|| format!("{}{vars}", sheet(Some(widget)))),
        sheet: base.join(&sheet_path),
        card: render::card(facts).await,
        links,
        hints: hints(&order),
        script: base.join("/v1/misniets.js"),
    };
    Ok(page.render()?)
}

/// The card of an order, without what a snippet has around it.
///
/// # Errors
/// When a date can't be written.
pub(crate) async fn card_of(order: &Order<'_>) -> Result<String, BoxError> {
    Ok(render::card(Facts::of(order)?).await)
}

#[derive(Template)]
#[template(path = "snippet-frame.html")]
struct Framed {
    src: String,
    title: String,
    height: u32,
    script: String,
}

/// A frame with one card, or with the first of several.
fn framed(order: &Order<'_>, links: Vec<Link>) -> Result<String, BoxError> {
    let title = links.into_iter().next().map(|link| link.words);
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("lang", order.lang.code());
    for (name, value) in order.attributes.all() {
        query.append_pair(name, value);
    }
    let path = order.widget.frame(order.id, order.lang);
    let path = path.split('?').next().unwrap_or_default();
    let frame = Framed {
        src: order.base.join(&format!("{path}?{}", query.finish())),
        title: title.unwrap_or_default(),
        height: order.widget.height(PHONE),
        script: order.base.join("/v1/frame.js"),
    };
    Ok(frame.render()?)
}

/// The catalogue's answer, and what the card needs before the module comes.
fn with_life(order: &Order<'_>, facts: &Facts) -> Result<Value, serde_json::Error> {
    let mut answer = without_clock(order.answer.clone());
    if let Some(answer) = answer.as_object_mut() {
        let life = card::CardLife::of(order, facts);
        answer.insert("card".to_owned(), serde_json::to_value(life)?);
    }
    Ok(answer)
}

/// The catalogue's answer without the server's clock: how long ago it was read nobody knows who finds it in a page.
fn without_clock(mut answer: Value) -> Value {
    if let Some(answer) = answer.as_object_mut() {
        answer.remove("now");
    }
    answer
}

/// JSON that ends no script in the middle of a title.
///
/// # Errors
/// When it can't be written.
pub(crate) fn safe_json(value: &Value) -> Result<String, serde_json::Error> {
    Ok(serde_json::to_string(value)?.replace('<', "\\u003c"))
}

/// "Schrijf je in: Sociale media", to the hosted page; of several courses one each.
fn links(order: &Order<'_>) -> Vec<Link> {
    let invitation = order.widget.link_words(order.lang);
    let link = |id: &str, title: Option<&str>| Link {
        href: order.base.join(&order.widget.page(id, order.lang)),
        words: match title {
            Some(title) => format!("{invitation}: {title}"),
            None => invitation.to_owned(),
        },
    };
    let own = order.attributes.get("title");
    let title = |entry: &'_ Value| Some(entry.get("title")?.as_str()?.to_owned());
    let courses = order.answer.get("courses").and_then(Value::as_array);
    let Some(courses) = courses else {
        let title = order.answer.get("config").and_then(title);
        return vec![link(order.id, own.or(title.as_deref()))];
    };
    let own = own.filter(|_| courses.len() == 1);
    let course = |entry: &Value| {
        let id = entry.get("id")?.as_str()?;
        Some(link(id, own.or(title(entry).as_deref())))
    };
    courses.iter().filter_map(course).collect()
}

/// What is wanted at once where the owner says so. The names carry hashes: a snippet with hints is one that the page's
/// server fetches anew, not one that is pasted and lies for months.
fn hints(order: &Order<'_>) -> Vec<Hint> {
    let eager = order
        .attributes
        .get("load")
        .is_some_and(|load| load.trim().eq_ignore_ascii_case("eager"));
    if !eager {
        return Vec::new();
    }
    let manifest = order.dist.read("manifest.json");
    let manifest: Value = manifest
        .and_then(|file| serde_json::from_slice(file.content()).ok())
        .unwrap_or_default();
    let files = manifest.get("files").and_then(Value::as_array);
    let paths = files
        .into_iter()
        .flatten()
        .filter_map(|file| file.get("path")?.as_str());
    let texts = format!(".{}.json", order.lang.code());
    let wanted = |path: &&str| {
        path.starts_with("v1/glue.")
            || path.starts_with("v1/core.")
            || (path.starts_with("v1/texts.") && path.ends_with(&texts))
    };
    let hint = |path: &str| Hint {
        href: order.base.join(&format!("/{path}")),
        module: path.starts_with("v1/glue."),
    };
    paths.filter(wanted).map(hint).collect()
}
