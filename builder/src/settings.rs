//! The form, made from the widget's own declaration: label, explanation, example, choices and what the widget would say.

use misniets_kit::attributes::{Documentation, Expected};
use misniets_kit::lang::Lang;
use misniets_snippet::state::State;
use misniets_snippet::widgets::{Kind, attribute_name, text_attribute_name};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::Change;
use crate::entries::list_id;
use crate::groups::Group;
use crate::labels::label;
use crate::words::Word;

/// What the form is made of.
#[derive(PartialEq, Properties)]
pub(crate) struct SettingsProps {
    /// The builder's language.
    pub(crate) lang: Lang,
    /// What was chosen.
    pub(crate) state: State,
    /// Hears what changes.
    pub(crate) change: Callback<Change>,
}

/// The form.
#[component]
pub(crate) fn Settings(props: &SettingsProps) -> Html {
    // An entry of the catalogue says it all; without one, this is what to fill in. It stays open while somebody types.
    let open = use_state(|| {
        let state = &props.state;
        let mut own = Group::Content.attributes(state.kind);
        state.entry().is_none() || own.any(|it| !state.value(it.field.name).is_empty())
    });
    let content = [Group::Subject, Group::Content];
    let content = content
        .into_iter()
        .flat_map(|group| group.attributes(props.state.kind));
    html! {
        <div class="settings">
            <details class="group" open={*open}>
                <summary>{ Word::Content.text(props.lang) }</summary>
                <div class="settings">{ for content.map(|it| entry(props, it)) }</div>
            </details>
            { for Group::FOLDED.into_iter().map(|group| folded(props, group)) }
            { own_words(props) }
        </div>
    }
}

fn folded(props: &SettingsProps, group: Group) -> Html {
    let kind = props.state.kind;
    let filled = group
        .attributes(kind)
        .filter(|it| !props.state.value(it.field.name).is_empty())
        .count();
    let entries: Vec<Html> = group.attributes(kind).map(|it| entry(props, it)).collect();
    if entries.is_empty() {
        return Html::default();
    }
    details(props, group.word(), filled, entries)
}

fn own_words(props: &SettingsProps) -> Html {
    let lang = props.state.lang().unwrap_or(props.lang);
    let texts = props.state.kind.texts(lang).into_iter();
    let entries = texts
        .map(|(name, words)| word(props, name, words))
        .collect();
    details(
        props,
        Word::OwnWords,
        props.state.given_words().len(),
        entries,
    )
}

fn details(props: &SettingsProps, title: Word, filled: usize, entries: Vec<Html>) -> Html {
    html! {
        <details class="group">
            <summary>
                { title.text(props.lang) }
                if filled > 0 {
                    { " " }<span class="count">{ Word::FilledIn.fill(props.lang, "n", &filled.to_string()) }</span>
                }
            </summary>
            <div class="settings">{ for entries }</div>
        </details>
    }
}

/// One attribute: its label, its explanation, its control and what the widget says of its value.
fn entry(props: &SettingsProps, documented: &'static Documentation) -> Html {
    let name = documented.field.name;
    let id = format!("a-{name}");
    let warning = props.state.warning(documented);
    let label = label(props.state.kind, name, props.lang).unwrap_or(name);
    html! {
        <div class={classes!("setting", warning.is_some().then_some("invalid"))} key={id.clone()}>
            <label for={id.clone()}>{ label }{ " " }<code>{ attribute_name(name) }</code></label>
            { control(props, documented, &id, warning.is_some()) }
            <p class="help" lang="en" id={format!("{id}-help")}>{ prose(documented.text) }</p>
            if let Some(warning) = warning {
                <p class="error" lang="en" id={format!("{id}-error")}>{ warning }</p>
            }
        </div>
    }
}

fn control(
    props: &SettingsProps,
    documented: &'static Documentation,
    id: &str,
    wrong: bool,
) -> Html {
    let field = &documented.field;
    let value = AttrValue::from(props.state.value(field.name).to_owned());
    let change = props.change.clone();
    let set = Callback::from(move |value: String| change.emit(Change::Value(field.name, value)));
    let described = if wrong {
        format!("{id}-help {id}-error")
    } else {
        format!("{id}-help")
    };
    let invalid = wrong.then_some("true");
    let choices = field.expected.choices();
    let id = id.to_owned();
    if !choices.is_empty() {
        return select(
            props.lang,
            documented,
            &choices,
            Control {
                id,
                value,
                set,
                described,
                invalid,
            },
        );
    }
    if field.expected == Expected::Consents {
        let oninput = set.reform(|event: InputEvent| {
            target::<HtmlTextAreaElement>(&event)
                .map(|it| it.value())
                .unwrap_or_default()
        });
        return html! {
            <textarea {id} name={field.name} rows="3" spellcheck="false" placeholder={field.example} aria-describedby={described}
                aria-invalid={invalid} {value} {oninput} />
        };
    }
    let typed = set.reform(|event: InputEvent| {
        target::<HtmlInputElement>(&event)
            .map(|it| it.value())
            .unwrap_or_default()
    });
    let mode = match field.expected {
        Expected::Minutes | Expected::Count => Some("numeric"),
        Expected::Price => Some("decimal"),
        Expected::HttpUrl => Some("url"),
        _ => None,
    };
    html! {
        <div class="field">
            if field.expected == Expected::Color {
                <input type="color" class="swatch" aria-label={Word::PickColour.text(props.lang)}
                    value={if wrong || value.is_empty() { AttrValue::Static("#0b6b5d") } else { value.clone() }} oninput={typed.clone()} />
            }
            <input type="text" {id} name={field.name} list={suggestions(field.name)} autocomplete="off" inputmode={mode} placeholder={field.example} aria-describedby={described}
                aria-invalid={invalid} {value} oninput={typed} />
        </div>
    }
}

/// The catalogue's names for an attribute that takes one: the server writes them into the page.
fn suggestions(name: &str) -> Option<String> {
    Kind::of_subject(name).is_some().then(|| list_id(name))
}

/// What every control has.
struct Control {
    id: String,
    value: AttrValue,
    set: Callback<String>,
    described: String,
    invalid: Option<&'static str>,
}

fn select(
    lang: Lang,
    documented: &'static Documentation,
    choices: &[&'static str],
    control: Control,
) -> Html {
    let Control {
        id,
        value,
        set,
        described,
        invalid,
    } = control;
    let onchange = set.reform(|event: Event| {
        target::<HtmlSelectElement>(&event)
            .map(|it| it.value())
            .unwrap_or_default()
    });
    let usual = match documented.field.default {
        "" => Word::NoChoice.text(lang).to_owned(),
        default => Word::Usual.fill(lang, "value", default),
    };
    // What a link or a snippet brought along stays to be seen, and to be mended.
    let other = (!value.is_empty() && !choices.contains(&&*value)).then(|| value.clone());
    html! {
        <select {id} name={documented.field.name} aria-describedby={described} aria-invalid={invalid} {onchange}>
            <option value="" selected={value.is_empty()}>{ usual }</option>
            { for choices.iter().map(|choice| html! { <option value={*choice} selected={value == *choice}>{ *choice }</option> }) }
            if let Some(other) = other {
                <option value={other.clone()} selected=true>{ other }</option>
            }
        </select>
    }
}

/// One text that can be replaced.
fn word(props: &SettingsProps, name: &'static str, words: &'static str) -> Html {
    let id = format!("t-{name}");
    let change = props.change.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        let value = target::<HtmlInputElement>(&event)
            .map(|it| it.value())
            .unwrap_or_default();
        change.emit(Change::Word(name, value));
    });
    html! {
        <div class="setting" key={id.clone()}>
            <label for={id.clone()}>{ words }{ " " }<code>{ text_attribute_name(name) }</code></label>
            <input type="text" {id} autocomplete="off" placeholder={words} value={props.state.word(name).to_owned()} {oninput} />
        </div>
    }
}

fn target<T: JsCast>(event: &Event) -> Option<T> {
    event.target()?.dyn_into().ok()
}

/// A doc comment, with what stands between backticks as code.
fn prose(text: &'static str) -> Html {
    let pieces = text.trim().split('`').enumerate();
    pieces
        .map(|(place, piece)| {
            if place % 2 == 1 {
                html! { <code>{ piece }</code> }
            } else {
                html! { piece }
            }
        })
        .collect()
}
