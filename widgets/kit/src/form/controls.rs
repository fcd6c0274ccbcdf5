//! The form's controls: a visible label, the browser's own constraints, and the message tied to the field.

use yew::{AttrValue, Html};

use super::{Consent, FormField, FormState, FormText, Kind, message_for, view::FormSpec};
use crate::markup::Markup;

const TRUE: AttrValue = AttrValue::Static("true");

/// The controls of one form in one state.
pub(super) struct Fields<'a> {
    pub(super) spec: &'a FormSpec,
    pub(super) state: &'a FormState,
    /// Whether script runs.
    pub(super) scripted: bool,
}

impl Fields<'_> {
    /// One question.
    pub(super) fn write(&self, to: &mut Markup, field: &FormField) {
        let id: AttrValue = [&*self.spec.prefix, "-", &field.name].concat().into();
        let several = field.kind == Kind::Radio || field.is_several();
        if field.kind == Kind::Checkbox && !several {
            return self.write_box(to, field, id, AttrValue::Static("yes"));
        }
        if several {
            to.open("fieldset.field").open("legend");
        } else {
            to.open("div.field")
                .open("label")
                .attribute("for", id.clone());
        }
        to.words("span", field.label(to.lang));
        if !field.required {
            to.say("span.small", FormText::Optional);
        }
        to.close();
        to.open("p.help")
            .attribute("id", [&id, "-help"].concat().into())
            .text(field.help.clone())
            .close();
        match field.kind {
            Kind::Radio | Kind::Checkbox => self.write_options(to, field, &id),
            Kind::Select => self.write_select(to, field, id.clone()),
            _ => self.write_line(to, field, id.clone()),
        }
        self.write_error(to, field, &id);
        to.close();
    }

    /// What one types in: one line or several.
    fn write_line(&self, to: &mut Markup, field: &FormField, id: AttrValue) {
        let (several, value) = (
            field.kind == Kind::Textarea,
            self.value(&field.name).unwrap_or_default(),
        );
        to.open(if several {
            "textarea.input"
        } else {
            "input.input"
        });
        self.describe(to, field, id);
        to.attribute("minlength", field.minlength.clone())
            .attribute("maxlength", field.maxlength.clone());
        if !several {
            to.attribute("type", AttrValue::Static(field.kind.name()))
                .attribute("min", field.min.clone())
                .attribute("max", field.max.clone())
                .attribute("value", value);
        } else if self.scripted {
            // Its value would be set again with every render.
            to.attribute("defaultValue", value);
        } else {
            to.value(value);
        }
        to.close();
    }

    fn write_select(&self, to: &mut Markup, field: &FormField, id: AttrValue) {
        to.open("select.input");
        self.describe(to, field, id);
        let given = self.value(&field.name).unwrap_or_default();
        let is_option = field.options.iter().any(|(value, _)| *value == given);
        let chosen = if is_option {
            given
        } else {
            AttrValue::default()
        };
        let none = (AttrValue::default(), FormText::Choose.say(to.lang));
        for (value, label) in [&none].into_iter().chain(&field.options) {
            to.open("option").attribute("value", value.clone());
            // Said of the first as well: the virtual DOM puts the last one in first, which the browser would choose.
            if chosen == *value {
                to.attribute("selected", TRUE);
            }
            to.text(label.clone()).close();
        }
        to.close();
    }

    fn write_options(&self, to: &mut Markup, field: &FormField, id: &AttrValue) {
        for (place, (value, label)) in field.options.iter().enumerate() {
            to.open("label.choice").open("input");
            // Only the first one has the field's id: there the focus goes.
            self.describe(
                to,
                field,
                if place == 0 {
                    id.clone()
                } else {
                    AttrValue::default()
                },
            );
            to.attribute("type", AttrValue::Static(field.kind.name()))
                .attribute("value", value.clone());
            if self
                .spec
                .values
                .iter()
                .any(|(name, given)| *name == field.name && given == value)
            {
                to.attribute("checked", TRUE);
            }
            to.close().words("span", label.clone()).close();
        }
    }

    /// A box with its words beside it.
    fn write_box(&self, to: &mut Markup, field: &FormField, id: AttrValue, value: AttrValue) {
        let label = field.label(to.lang);
        to.open("div.field consent")
            .open("input.input[type=checkbox]");
        self.describe(to, field, id.clone());
        // Ticked again only beside the very words the visitor ticked.
        if self.value(&field.name).as_ref() == Some(&value) {
            to.attribute("checked", TRUE);
        }
        to.attribute("value", value)
            .close()
            .open("label")
            .attribute("for", id.clone())
            .text(label)
            .close();
        self.write_error(to, field, &id);
        to.close();
    }

    /// One consent.
    pub(super) fn write_consent(&self, to: &mut Markup, consent: &Consent) {
        let field = FormField {
            name: consent.name.clone(),
            kind: Kind::Checkbox,
            label: Some(consent.wording.clone()),
            required: consent.required,
            ..FormField::default()
        };
        let id = [&*self.spec.prefix, "-", &consent.name].concat().into();
        self.write_box(to, &field, id, consent.wording.clone());
    }

    /// What every control has: name, id, whether it must be answered, and the words tied to it.
    fn describe(&self, to: &mut Markup, field: &FormField, id: AttrValue) {
        let (mut words, mut invalid) = (String::new(), "false");
        if !field.help.is_empty() {
            words.extend([&*self.spec.prefix, "-", &field.name, "-help "]);
        }
        if self.state.problem(&field.name).is_some() {
            words.extend([&*self.spec.prefix, "-", &field.name, "-error"]);
            invalid = "true";
        }
        // Said either way: else Chromium tells a screen reader that a box nobody has come to yet is wrong.
        to.attribute("aria-invalid", AttrValue::Static(invalid))
            .attribute("aria-describedby", words.into())
            .attribute("id", id)
            .attribute("name", field.name.clone())
            .attribute("autocomplete", field.autocomplete.clone());
        // Of several boxes any one will do: the browser can't ask that.
        if field.required && !field.is_several() {
            to.attribute("required", TRUE);
        }
    }

    fn value(&self, name: &str) -> Option<AttrValue> {
        let given = self.spec.values.iter().find(|(given, _)| given == name);
        given.map(|(_, value)| value.clone())
    }

    fn write_error(&self, to: &mut Markup, field: &FormField, id: &AttrValue) {
        let lang = to.lang;
        match self.state.problem(&field.name) {
            Some(problem) => to
                .open("p.error")
                .attribute("id", [id, "-error"].concat().into())
                .text(message_for(field, problem, lang))
                .close(),
            // Its place stays: where the number of children changes, the virtual DOM would make the input anew, empty.
            None => to.push(Html::default()),
        };
    }
}
