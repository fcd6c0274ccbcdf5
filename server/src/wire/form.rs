//! What forms declare, in the shapes of the wire.

use serde::Serialize;
use utoipa::ToSchema;

use crate::catalogue::{Choice, Consent, CustomField, FieldKind, FormField};
use crate::lang::Lang;

/// A field: the name of one that is known (`"name*"`, the star makes it required), or one of the organiser's own.
#[derive(Serialize, ToSchema)]
#[serde(untagged)]
pub(crate) enum FieldShape {
    Known(String),
    Custom(Box<CustomShape>),
}

#[derive(Default, Serialize, ToSchema)]
pub(crate) struct CustomShape {
    name: String,
    #[serde(rename = "type")]
    kind: String,
    label: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    options: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    autocomplete: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minlength: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maxlength: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max: Option<String>,
}

/// Something to agree to.
#[derive(Serialize, ToSchema)]
pub(crate) struct ConsentShape {
    name: String,
    text: String,
    required: bool,
}

/// Something to choose.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChoiceShape {
    id: String,
    label: String,
}

pub(crate) fn fields(fields: &[FormField], lang: Lang) -> Vec<FieldShape> {
    let shape = |field: &FormField| match field {
        FormField::Known { which, required } => {
            let star = if *required { "*" } else { "" };
            FieldShape::Known(format!("{}{star}", which.as_str()))
        }
        FormField::Custom(custom) => FieldShape::Custom(Box::new(shape_of(custom, lang))),
    };
    fields.iter().map(shape).collect()
}

fn shape_of(field: &CustomField, lang: Lang) -> CustomShape {
    let shape = CustomShape {
        name: field.name.clone(),
        kind: field.kind.as_str().to_owned(),
        label: field.label.get(lang).clone(),
        help: field.help.as_ref().map(|help| help.get(lang).clone()),
        required: field.required,
        autocomplete: field.autocomplete.clone(),
        ..CustomShape::default()
    };
    let text = |value: &dyn ToString| value.to_string();
    match &field.kind {
        FieldKind::Text(length) | FieldKind::Textarea(length) => CustomShape {
            minlength: length.min,
            maxlength: length.max,
            ..shape
        },
        FieldKind::Select(options) | FieldKind::Radio(options) => CustomShape {
            options: Some(options.get(lang).clone()),
            ..shape
        },
        FieldKind::Number(bounds) => CustomShape {
            min: bounds.min.as_ref().map(|min| text(min)),
            max: bounds.max.as_ref().map(|max| text(max)),
            ..shape
        },
        FieldKind::Date(bounds) => CustomShape {
            min: bounds.min.as_ref().map(|min| text(min)),
            max: bounds.max.as_ref().map(|max| text(max)),
            ..shape
        },
        FieldKind::Email | FieldKind::Tel | FieldKind::Checkbox => shape,
    }
}

pub(crate) fn consents(consents: &[Consent], lang: Lang) -> Vec<ConsentShape> {
    let shape = |consent: &Consent| ConsentShape {
        name: consent.name.clone(),
        text: consent.text.get(lang).clone(),
        required: consent.required,
    };
    consents.iter().map(shape).collect()
}

pub(crate) fn choices(choices: &[Choice], lang: Lang) -> Vec<ChoiceShape> {
    let shape = |choice: &Choice| ChoiceShape {
        id: choice.id.clone(),
        label: choice.label.get(lang).clone(),
    };
    choices.iter().map(shape).collect()
}
