//! What was chosen, as the fragment of an address and back: a link reopens it, and no server ever reads it.

use crate::cms::Cms;
use crate::form::Form;
use crate::state::State;
use crate::widgets::Kind;

/// The fragment, without its `#`: `widget=webinar&cms=plone&event=evenementen`. Attributes stand under `a-`, texts under `t-`.
#[must_use]
pub fn to_fragment(state: &State) -> String {
    let mut pairs = form_urlencoded::Serializer::new(String::new());
    pairs.append_pair("widget", state.kind.name());
    if let Some(cms) = state.cms {
        pairs.append_pair("cms", cms.name());
    }
    if let Some(form) = state.form {
        pairs.append_pair("form", form.name());
    }
    if state.pinned {
        pairs.append_pair("pinned", "1");
    }
    for given in state.given() {
        pairs.append_pair(&format!("a-{}", given.documented.field.name), given.value);
    }
    for (name, words) in state.given_words() {
        pairs.append_pair(&format!("t-{name}"), words);
    }
    pairs.finish()
}

/// Reads a fragment; what it does not know, it leaves out.
#[must_use]
pub fn from_fragment(fragment: &str) -> State {
    let fragment = fragment.trim_start_matches('#');
    let pairs = || form_urlencoded::parse(fragment.as_bytes());
    let find = |key: &str| pairs().find_map(|(name, value)| (name == key).then_some(value));
    let mut state = State::of(
        find("widget")
            .and_then(|name| Kind::parse(&name))
            .unwrap_or_default(),
    );
    state.cms = find("cms").and_then(|name| Cms::parse(&name));
    state.form = find("form").and_then(|name| Form::parse(&name));
    state.pinned = find("pinned").is_some_and(|value| value == "1");
    for (key, value) in pairs() {
        if let Some(name) = key.strip_prefix("a-") {
            state.set(name, &value);
        } else if let Some(name) = key.strip_prefix("t-") {
            state.set_word(name, &value);
        }
    }
    state
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_link_reopens_what_was_chosen() {
        let mut state = State::of(Kind::Newsletter);
        state.cms = Some(Cms::Ghost);
        state.form = Some(Form::Tag);
        state.pinned = true;
        state.set("title", "Mis niets & meer = beter?");
        state.set_word("Submit", "Hou me op de hoogte");
        assert_eq!(from_fragment(&format!("#{}", to_fragment(&state))), state);
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        assert_eq!(
            from_fragment("widget=kalender&a-colour=red&t-Nothing=x&%%%"),
            State::default()
        );
    }

    proptest! {
        #[test]
        fn any_fragment_can_be_read(text in any::<String>()) {
            let _ = from_fragment(&text);
        }

        #[test]
        fn any_title_comes_back(title in "[^\\s].{0,40}[^\\s]") {
            let mut state = State::of(Kind::Webinar);
            state.set("title", &title);
            prop_assert_eq!(from_fragment(&to_fragment(&state)), state);
        }
    }
}
