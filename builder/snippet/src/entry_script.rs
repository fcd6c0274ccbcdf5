//! The script whose address names an entry of the catalogue, so that one response brings the loader and the card:
//! `/v1/webinar/evenementen.js?lang=nl`. Parameters are the attributes without `data-`.

use crate::state::State;
use crate::widgets::{Kind, attribute_name, text_attribute_name};

/// The longest query that is written, in bytes: longer addresses are cut or refused on the way by some proxies and scanners.
const MAX_QUERY: usize = 1_500;

/// The names of attributes that no address carries: they change who receives the form, which the card's server can't know.
pub(crate) const NOT_IN_ADDRESS: [&str; 5] = ["api", "provider", "endpoint", "target", "names"];

/// What the address of such a script says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EntryScript {
    /// The widget.
    pub(crate) kind: Kind,
    /// The entry of the catalogue.
    pub(crate) id: String,
    /// The settings: attributes without `data-`, and their values.
    pub(crate) settings: Vec<(String, String)>,
}

/// Returns path and query of the script for what was chosen, with the language where none was chosen.
///
/// `None` where the address can't carry the choice: no entry or several, JSON, another service, too many words.
pub(crate) fn path(state: &State, lang: &str) -> Option<String> {
    let id = state.page()?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    if state.lang().is_none() {
        query.append_pair("lang", lang);
    }
    for given in state.given() {
        let name = given.documented.field.name;
        if given.is_structured() || NOT_IN_ADDRESS.contains(&name) {
            return None;
        }
        if name != state.kind.subject() {
            query.append_pair(&parameter(&attribute_name(name)), given.value);
        }
    }
    for (name, words) in state.given_words() {
        query.append_pair(&parameter(&text_attribute_name(name)), words);
    }
    let query = query.finish();
    (query.len() <= MAX_QUERY).then(|| format!("/v1/{}/{id}.js?{query}", state.kind.name()))
}

fn parameter(attribute: &str) -> String {
    attribute
        .strip_prefix("data-")
        .unwrap_or(attribute)
        .to_owned()
}

/// Reads an address; `None` for any other script's.
pub(crate) fn parse(address: &str) -> Option<EntryScript> {
    let address = address.split('#').next()?;
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let (before, file) = path.rsplit_once('/')?;
    let id = file.strip_suffix(".js")?;
    let (before, name) = before.rsplit_once('/')?;
    let kind = Kind::parse(name)?;
    let is_id = !id.is_empty()
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    let settings = form_urlencoded::parse(query.as_bytes());
    (before.ends_with("/v1") && is_id).then(|| EntryScript {
        kind,
        id: id.to_owned(),
        settings: settings.into_owned().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_carries_entry_language_and_settings() {
        let mut state = State::of(Kind::Webinar);
        state.set("event", "evenementen");
        state.set("accent", "#0b6b5d");
        state.set_word("Submit", "Ik doe mee");
        let path = path(&state, "nl").unwrap();
        assert_eq!(
            path,
            "/v1/webinar/evenementen.js?lang=nl&accent=%230b6b5d&text-submit=Ik+doe+mee"
        );
        let read = parse(&format!("https://host.be{path}")).unwrap();
        assert_eq!((read.kind, &*read.id), (Kind::Webinar, "evenementen"));
        assert_eq!(
            read.settings[1],
            ("accent".to_owned(), "#0b6b5d".to_owned())
        );
    }

    #[test]
    fn what_no_address_carries_has_none() {
        let chosen = |kind: Kind, id: &str, name: &str, value: &str| {
            let mut state = State::of(kind);
            state.set(kind.subject(), id);
            state.set(name, value);
            path(&state, "nl")
        };
        assert!(chosen(Kind::Newsletter, "nieuws", "theme", "dark").is_some());
        assert_eq!(chosen(Kind::Course, "*", "theme", "dark"), None);
        assert_eq!(
            chosen(Kind::Newsletter, "nieuws", "provider", "ghost"),
            None
        );
        assert_eq!(
            chosen(Kind::Webinar, "a", "fields", r#"[{"name":"diet"}]"#),
            None
        );
        assert_eq!(
            chosen(Kind::Webinar, "a", "title", &"a".repeat(MAX_QUERY)),
            None
        );
    }

    #[test]
    fn other_scripts_name_no_entry() {
        for other in [
            "https://host.be/v1/misniets.js",
            "https://host.be/v2/webinar/a.js",
            "https://host.be/v1/webinar/.js",
            "https://host.be/v1/kalender/a.js",
            "https://host.be/v1/webinar/a.css",
            "a.js",
            "",
        ] {
            assert_eq!(parse(other), None, "{other}");
        }
    }
}
