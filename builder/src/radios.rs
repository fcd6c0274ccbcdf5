//! One choice of several, in a row.

use yew::prelude::*;

/// One of the choices.
#[derive(Clone, PartialEq)]
pub(crate) struct Choice {
    /// Its value, unique in the group.
    pub(crate) value: AttrValue,
    /// What it is called.
    pub(crate) label: AttrValue,
    /// A word or two below it; may be empty.
    pub(crate) note: AttrValue,
}

impl Choice {
    /// A choice without a note.
    pub(crate) fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            note: AttrValue::default(),
        }
    }

    /// The same with a note.
    pub(crate) fn noted(self, note: impl Into<AttrValue>) -> Self {
        Self {
            note: note.into(),
            ..self
        }
    }
}

/// What a group of choices is made of.
#[derive(PartialEq, Properties)]
pub(crate) struct RadiosProps {
    /// The group's name, unique on the page.
    pub(crate) name: AttrValue,
    /// What one chooses.
    pub(crate) legend: AttrValue,
    /// Whether a heading says the legend already; it is then for screen readers alone.
    #[prop_or_default]
    pub(crate) headed: bool,
    /// Whether it is a small one, beside others.
    #[prop_or_default]
    pub(crate) small: bool,
    /// The choices.
    pub(crate) choices: Vec<Choice>,
    /// The value chosen; empty for none.
    pub(crate) chosen: AttrValue,
    /// Hears the value of a new choice.
    pub(crate) choose: Callback<AttrValue>,
}

/// A group of choices.
#[component]
pub(crate) fn Radios(props: &RadiosProps) -> Html {
    let legend = if props.headed { "sr-only" } else { "legend" };
    html! {
        <fieldset class={if props.small { "choices small" } else { "choices" }}>
            <legend class={legend}>{ &props.legend }</legend>
            <div class="row">
                { for props.choices.iter().map(|choice| radio(props, choice)) }
            </div>
        </fieldset>
    }
}

fn radio(props: &RadiosProps, choice: &Choice) -> Html {
    let value = choice.value.clone();
    let onchange = props.choose.reform(move |_| value.clone());
    html! {
        <label class="choice" key={choice.value.to_string()}>
            <input type="radio" name={props.name.clone()} value={choice.value.clone()}
                checked={choice.value == props.chosen} {onchange} />
            <span class="name">{ &choice.label }</span>
            if !choice.note.is_empty() {
                <span class="note">{ &choice.note }</span>
            }
        </label>
    }
}
