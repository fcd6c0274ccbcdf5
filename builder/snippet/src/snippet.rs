//! From what was chosen to the text to paste.

use misniets_kit::lang::Lang;
use serde_json::{Map, Value};

use crate::entry_script;
use crate::form::Form;
use crate::reserved_height::ReservedHeight;
use crate::state::State;
use crate::widgets::{attribute_name, property_name, text_attribute_name};

/// A script that stays what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pinned {
    /// Its version, as in its address.
    pub version: String,
    /// Its hash, for `integrity`.
    pub integrity: String,
}

/// What a snippet is written for beside its settings: where the server is, and how high the widget turned out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Server {
    /// Its origin, without a slash at the end.
    pub origin: String,
    /// The pinned script, where the server has one.
    pub pinned: Option<Pinned>,
    /// The language of a link's words where the widget has none of its own: the owner's.
    pub lang: Lang,
    /// The height of the widget, once it was measured.
    pub reserved_height: Option<ReservedHeight>,
}

/// What to paste, and where it comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// Where the widget should stand. Empty for what the server writes.
    pub paste: String,
    /// The server's address of what to paste, for prerendered forms.
    pub from: Option<String>,
    /// The framed page by itself, for systems that ask for an address.
    pub address: Option<String>,
    /// Once for the site, where it does not stand behind what is pasted.
    pub script: Option<String>,
    /// For the site's own sheet in the place of the `style` in what is pasted, which a strict policy refuses.
    pub rule: Option<String>,
    /// The rules a Content-Security-Policy needs.
    pub policy: String,
}

/// Why there is nothing to paste yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// The form shows an entry of the catalogue, and none is named.
    #[error("this form shows an entry of the catalogue: name one")]
    Entry,
    /// The form shows one entry, and several are named.
    #[error("this form shows one entry: name one, not several")]
    OneEntry,
}

/// Writes the snippet.
///
/// # Errors
/// What is missing before there can be one.
pub fn snippet(state: &State, server: &Server) -> Result<Snippet, Missing> {
    let form = state.form();
    if form.needs_catalogue() && state.page().is_none() {
        return Err(match state.entry() {
            Some(_) => Missing::OneEntry,
            None => Missing::Entry,
        });
    }
    let mut snippet = Snippet {
        policy: policy(state, server),
        ..Snippet::default()
    };
    match form {
        Form::Tag => snippet.paste = tag(state, server),
        Form::Host => {
            snippet.paste = host(state, server);
            let height = server.reserved_height.as_ref();
            snippet.rule = height.map(|height| height.rule(state.kind));
            beside(&mut snippet, state, server);
        }
        Form::Link => {
            snippet.paste = link(state, server);
            snippet.script = Some(script(state, server));
        }
        Form::Full | Form::Strict => snippet.from = Some(prerendered(state, server)),
        Form::Frame => {
            // The server knows the title, and how high the card is.
            snippet.from = Some(prerendered(state, server));
            snippet.address = Some(frame_address(state, server));
        }
    }
    Ok(snippet)
}

/// The script right behind what is pasted, or apart from it: there it serves all widgets of the site.
fn beside(snippet: &mut Snippet, state: &State, server: &Server) {
    let takes_scripts = state.cms().takes_scripts();
    let script = match entry_script_path(state, server) {
        Some(path) if takes_scripts => entry_script(&path, server),
        _ => script(state, server),
    };
    if takes_scripts {
        snippet.paste.push('\n');
        snippet.paste.push_str(&script);
    } else {
        snippet.script = Some(script);
    }
}

/// The pinned script, where one is wanted and there is one.
fn pinned<'a>(state: &State, server: &'a Server) -> Option<&'a Pinned> {
    server.pinned.as_ref().filter(|_| state.pinned)
}

fn script_start(state: &State, server: &Server) -> String {
    let origin = escape(&server.origin);
    match pinned(state, server) {
        Some(Pinned { version, integrity }) => format!(
            "<script async src=\"{origin}/{}/misniets.js\" integrity=\"{}\" crossorigin=\"anonymous\"",
            escape(version),
            escape(integrity)
        ),
        None => format!("<script async src=\"{origin}/v1/misniets.js\""),
    }
}

fn script(state: &State, server: &Server) -> String {
    script_start(state, server) + "></script>"
}

/// Path and query of the script that brings the card along; none where an address can't carry what was chosen, and for the
/// pinned script, which stays what it is while a card changes.
fn entry_script_path(state: &State, server: &Server) -> Option<String> {
    match pinned(state, server) {
        Some(_) => None,
        None => entry_script::path(state, server.lang.code()),
    }
}

fn entry_script(path: &str, server: &Server) -> String {
    format!(
        "<script async src=\"{}{}\"></script>",
        escape(&server.origin),
        escape(path)
    )
}

fn tag(state: &State, server: &Server) -> String {
    if let Some(path) = entry_script_path(state, server) {
        return entry_script(&path, server);
    }
    format!(
        "{} data-misniets=\"{}\"{}></script>",
        script_start(state, server),
        state.kind.name(),
        attributes(state, &[])
    )
}

fn host(state: &State, server: &Server) -> String {
    let json = json_child(state);
    let child = if json.is_empty() {
        String::new()
    } else {
        // In a script nothing is escaped; a `<` could end it.
        let text = Value::Object(json).to_string().replace('<', "\\u003c");
        format!("\n  <script type=\"application/json\">{text}</script>")
    };
    let fallback = match state.page() {
        Some(_) => format!(
            "\n  <a href=\"{}\">{}</a>",
            hosted(state, server),
            link_words(state, server.lang)
        ),
        None if !state.value("title").trim().is_empty() => {
            format!("\n  <p>{}</p>", escape(state.value("title").trim()))
        }
        None => String::new(),
    };
    let is_in_address = state.cms().takes_scripts() && entry_script_path(state, server).is_some();
    let attributes = if is_in_address {
        entry_attribute(state)
    } else {
        attributes(state, &[])
    };
    let name = state.kind.name();
    let element = |style: &str| {
        format!("<div data-misniets=\"{name}\"{attributes}{style}>{child}{fallback}\n</div>")
    };
    match &server.reserved_height {
        Some(height) => height.wrap(element),
        None => element(""),
    }
}

/// The attribute that names the entry, with a space before it.
fn entry_attribute(state: &State) -> String {
    let name = attribute_name(state.kind.subject());
    format!(" {name}=\"{}\"", escape(state.page().unwrap_or_default()))
}

fn link(state: &State, server: &Server) -> String {
    let settings = if state.cms().keeps_data() {
        // The address says these.
        attributes(state, &[state.kind.subject(), "lang"])
    } else {
        String::new()
    };
    format!(
        "<a class=\"misniets\" href=\"{}\"{settings}>{}</a>",
        hosted(state, server),
        link_words(state, server.lang)
    )
}

fn frame_address(state: &State, server: &Server) -> String {
    format!(
        "{}/frame/{}/{}?{}",
        server.origin,
        state.kind.letter(),
        state.page().unwrap_or_default(),
        query(state, server, &[])
    )
}

/// Where the server writes the snippet.
fn prerendered(state: &State, server: &Server) -> String {
    format!(
        "{}/v1/snippet/{}/{}?{}",
        server.origin,
        state.kind.name(),
        state.page().unwrap_or_default(),
        query(state, server, &[("form", state.form().name())])
    )
}

/// The language, and what else the server draws by: its own names are those of the attributes without `data-`.
fn query(state: &State, server: &Server, more: &[(&str, &str)]) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("lang", state.lang().unwrap_or(server.lang).code());
    for given in state.given() {
        let name = given.documented.field.name;
        let good = state.warning(given.documented).is_none() && !given.is_structured();
        if good && name != "lang" && is_drawn(state, name) {
            query.append_pair(&name.replace('_', "-"), given.value);
        }
    }
    for (name, words) in state.given_words() {
        let name = text_attribute_name(name);
        query.append_pair(name.strip_prefix("data-").unwrap_or(&name), words);
    }
    query.extend_pairs(more).finish()
}

/// Whether the server draws by an attribute: not by who takes the form, which is the server itself.
fn is_drawn(state: &State, name: &str) -> bool {
    name != state.kind.subject() && !entry_script::NOT_IN_ADDRESS.contains(&name)
}

/// The address of the hosted page, escaped.
fn hosted(state: &State, server: &Server) -> String {
    let lang = match state.lang() {
        Some(lang) if state.form() == Form::Link => format!("?lang={}", lang.code()),
        _ => String::new(),
    };
    format!(
        "{}/{}/{}{lang}",
        escape(&server.origin),
        state.kind.letter(),
        escape(state.page().unwrap_or_default())
    )
}

/// What the link says, escaped.
fn link_words(state: &State, lang: Lang) -> String {
    let words = state.kind.link_words(state.lang().unwrap_or(lang));
    match state.value("title").trim() {
        "" => escape(words),
        title => escape(&format!("{words}: {title}")),
    }
}

/// Every value that attributes can hold, each with a space before it.
fn attributes(state: &State, except: &[&str]) -> String {
    let mut text = String::new();
    for given in state.given() {
        let name = given.documented.field.name;
        if !given.is_structured() && !except.contains(&name) {
            text.push_str(&format!(
                " {}=\"{}\"",
                attribute_name(name),
                escape(given.value)
            ));
        }
    }
    for (name, words) in state.given_words() {
        text.push_str(&format!(
            " {}=\"{}\"",
            text_attribute_name(name),
            escape(words)
        ));
    }
    text
}

/// Every value that attributes can't hold and that is JSON.
fn json_child(state: &State) -> Map<String, Value> {
    let structured = state.given().filter(|given| given.is_structured());
    structured
        .filter_map(|given| {
            let value = serde_json::from_str(given.value).ok()?;
            Some((property_name(given.documented.field.name), value))
        })
        .collect()
}

/// What is set, and the form in use can't carry: the names of the attributes, as they are written.
#[must_use]
pub fn left_out(state: &State) -> Vec<String> {
    let form = state.form();
    let address = |name: &str| name == state.kind.subject() || name == "lang";
    let carried = |name: &str| match form {
        Form::Host | Form::Tag => true,
        Form::Link => state.cms().keeps_data() || address(name),
        Form::Full | Form::Strict | Form::Frame => address(name) || is_drawn(state, name),
    };
    let mut names: Vec<String> = state
        .given()
        .filter(|given| {
            !carried(given.documented.field.name) || (given.is_structured() && form != Form::Host)
        })
        .map(|given| attribute_name(given.documented.field.name))
        .collect();
    if !carried("") {
        let words = state.given_words().into_iter();
        names.extend(words.map(|(name, _)| text_attribute_name(name)));
    }
    names
}

/// The rules for a Content-Security-Policy: what `cargo xtask csp` prints, or what a frame needs.
fn policy(state: &State, server: &Server) -> String {
    let (origin, form) = (&server.origin, state.form());
    if form == Form::Frame {
        return format!("frame-src {origin}");
    }
    let style = match form {
        // Its styles stand in it.
        Form::Full => "; style-src 'unsafe-inline'".to_owned(),
        Form::Strict => format!("; style-src {origin}"),
        _ => String::new(),
    };
    // The pinned loader checks what it loads, under a name of its own (`xtask/src/build/pinned.rs`).
    let pinned = match pinned(state, server) {
        Some(_) if form.has_script() => " misniets-pinned",
        _ => "",
    };
    format!(
        "script-src {origin} 'wasm-unsafe-eval'; connect-src {origin}; img-src {origin}; form-action {origin}; \
         frame-src {origin}; trusted-types misniets{pinned}{style}"
    )
}

/// A text fit to stand between quotes and between tags.
fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            _ => safe.push(char),
        }
    }
    safe
}

#[cfg(test)]
mod tests;
