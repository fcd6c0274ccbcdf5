//! The form's controls: a visible label, the browser's own constraints, and the message tied to the field.

use std::rc::Rc;

use yew::{prelude::*, virtual_dom::VNode};

use super::{
    Consent, FormField, FormState, FormText, Kind, message_for,
    view::{FormSpec, non_empty},
};
use crate::lang::Lang;

/// The controls of one form in one state.
pub(super) struct Controls<'a> {
    pub(super) spec: &'a FormSpec,
    pub(super) state: &'a FormState,
    pub(super) lang: Lang,
    /// Whether script runs.
    pub(super) is_live: bool,
}

/// Attributes that tie a control to its label, its help and its message.
struct Ties {
    /// `aria-invalid`, also where nothing is wrong: else Chromium tells a screen reader that an empty box is.
    invalid: &'static str,
    /// The ids of help and message.
    described_by: Option<AttrValue>,
    /// Of several boxes any one will do: the browser can't ask for that.
    required: bool,
}

impl Controls<'_> {
    /// One question.
    pub(super) fn question(&self, field: &FormField) -> Html {
        let id: AttrValue = [&*self.spec.prefix, "-", &field.name].concat().into();
        let is_choice_of_several = field.kind == Kind::Radio || field.is_several();
        if field.kind == Kind::Checkbox && !is_choice_of_several {
            return self.single_box(field, &id, AttrValue::Static("yes"));
        }
        let label = html! {
            <>
                <span>{ field.label(self.lang) }</span>{ " " }
                if !field.required {
                    <span class="small" part="small">{ FormText::Optional.say(self.lang) }</span>{ " " }
                }
            </>
        };
        let help_id = [&*id, "-help"].concat();
        let help = html! { <p class="help" part="help" id={help_id}>{ field.help.clone() }</p> };
        if is_choice_of_several {
            return html! {
                <fieldset class="field" part="field">
                    <legend>{ label }</legend>
                    { help }
                    { for self.options(field, &id) }
                    { self.error(field, &id) }
                </fieldset>
            };
        }
        html! {
            <div class="field" part="field">
                <label for={&id}>{ label }</label>
                { help }
                { match field.kind {
                    Kind::Select => self.select(field, &id),
                    Kind::Textarea => self.textarea(field, &id),
                    _ => self.line(field, &id),
                } }
                { self.error(field, &id) }
            </div>
        }
    }

    /// One line to type in.
    fn line(&self, field: &FormField, id: &AttrValue) -> Html {
        let ties = self.ties(field);
        html! {
            <input class="input" part="input" id={id} type={field.kind.name()} name={&field.name}
                value={self.first_value(&field.name)} autocomplete={non_empty(&field.autocomplete)}
                minlength={non_empty(&field.minlength)} maxlength={non_empty(&field.maxlength)}
                min={non_empty(&field.min)} max={non_empty(&field.max)} required={ties.required}
                aria-invalid={ties.invalid} aria-describedby={ties.described_by} />
        }
    }

    /// Several lines to type in.
    fn textarea(&self, field: &FormField, id: &AttrValue) -> Html {
        let (ties, value) = (self.ties(field), self.first_value(&field.name));
        html! {
            <textarea class="input" part="input" id={id} name={&field.name}
                autocomplete={non_empty(&field.autocomplete)}
                minlength={non_empty(&field.minlength)} maxlength={non_empty(&field.maxlength)} required={ties.required}
                aria-invalid={ties.invalid} aria-describedby={ties.described_by} defaultvalue={value} />
        }
    }

    fn select(&self, field: &FormField, id: &AttrValue) -> Html {
        let ties = self.ties(field);
        let given = self.value(&field.name).unwrap_or_default();
        let is_option = field.options.iter().any(|(value, _)| *value == given);
        let chosen = if is_option {
            given
        } else {
            AttrValue::default()
        };
        let none = (AttrValue::default(), FormText::Choose.say(self.lang));
        // `selected` on the first as well: Yew inserts the last option first, which the browser would choose.
        html! {
            <select class="input" part="input" id={id} name={&field.name}
                autocomplete={non_empty(&field.autocomplete)} required={ties.required}
                aria-invalid={ties.invalid} aria-describedby={ties.described_by}>
                { for [&none].into_iter().chain(&field.options).map(|(value, label)| html! {
                    <option value={value} selected={chosen == *value}>{ label }</option>
                }) }
            </select>
        }
    }

    fn options(&self, field: &FormField, id: &AttrValue) -> Vec<Html> {
        let mut options = Vec::new();
        for (place, (value, label)) in field.options.iter().enumerate() {
            // Only the first one has the field's id: there the focus goes.
            let id = (place == 0).then(|| id.clone());
            options.push(html! {
                <label class="choice" part="choice">
                    { self.choice(field, id, value) }
                    <span>{ label }</span>{ " " }
                </label>
            });
        }
        options
    }

    /// A box with its words beside it.
    fn single_box(&self, field: &FormField, id: &AttrValue, value: AttrValue) -> Html {
        // Ticked again only beside the very words the visitor ticked.
        let is_ticked = self.value(&field.name).as_ref() == Some(&value);
        let ties = self.ties(field);
        let control = html! {
            <input class="input" part="input" id={id} type="checkbox" name={&field.name} value={value}
                checked={is_ticked} required={ties.required} aria-invalid={ties.invalid}
                aria-describedby={ties.described_by} />
        };
        html! {
            <div class="field consent" part="field consent">
                { self.uncontrolled(control) }
                <label for={id}>{ field.label(self.lang) }</label>
                { self.error(field, id) }
            </div>
        }
    }

    /// One of several boxes or radio buttons.
    fn choice(&self, field: &FormField, id: Option<AttrValue>, value: &AttrValue) -> Html {
        let ties = self.ties(field);
        let is_ticked = self
            .spec
            .values
            .contains(&(field.name.clone(), value.clone()));
        self.uncontrolled(html! {
            <input id={id} type={field.kind.name()} name={&field.name} value={value} checked={is_ticked}
                required={ties.required} aria-invalid={ties.invalid} aria-describedby={ties.described_by} />
        })
    }

    /// A control that script leaves as the visitor ticked it: else each render would undo that.
    fn uncontrolled(&self, mut control: Html) -> Html {
        if let (VNode::VTag(tag), true) = (&mut control, self.is_live) {
            Rc::make_mut(tag).preserve_checked();
        }
        control
    }

    /// One consent.
    pub(super) fn consent(&self, consent: &Consent) -> Html {
        let field = FormField {
            name: consent.name.clone(),
            kind: Kind::Checkbox,
            label: Some(consent.wording.clone()),
            required: consent.required,
            ..FormField::default()
        };
        let id = [&*self.spec.prefix, "-", &consent.name].concat().into();
        self.single_box(&field, &id, consent.wording.clone())
    }

    fn ties(&self, field: &FormField) -> Ties {
        let (mut words, mut invalid) = (String::new(), "false");
        if !field.help.is_empty() {
            words.extend([&*self.spec.prefix, "-", &field.name, "-help "]);
        }
        if self.state.problem(&field.name).is_some() {
            words.extend([&*self.spec.prefix, "-", &field.name, "-error"]);
            invalid = "true";
        }
        Ties {
            invalid,
            described_by: (!words.is_empty()).then(|| words.into()),
            required: field.required && !field.is_several(),
        }
    }

    fn value(&self, name: &str) -> Option<AttrValue> {
        let given = self.spec.values.iter().find(|(given, _)| given == name);
        given.map(|(_, value)| value.clone())
    }

    /// What a control holds when the server draws it. In the browser `use_form` fills it in once: a value that `html!`
    /// knows of would be set again with each render, over what the visitor typed since.
    fn first_value(&self, name: &str) -> Option<AttrValue> {
        self.value(name)
            .filter(|value| !self.is_live && !value.is_empty())
    }

    fn error(&self, field: &FormField, id: &AttrValue) -> Html {
        html! {
            if let Some(problem) = self.state.problem(&field.name) {
                <p class="error" part="error" id={[&**id, "-error"].concat()}>{ message_for(field, problem, self.lang) }</p>
            }
        }
    }
}
