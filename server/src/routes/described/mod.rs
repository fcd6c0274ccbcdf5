//! What the description of the API says beside its routes: the subjects, examples, headers, and the refusals that many share.

mod examples;
mod forms;
mod headers;
mod refusals;

use utoipa::openapi::path::{Operation, ParameterIn, PathItem};
use utoipa::openapi::schema::{AdditionalProperties, Schema};
use utoipa::openapi::tag::Tag;
use utoipa::openapi::{Content, OpenApi, RefOr, Response};

use crate::snippet::Widget;

pub(crate) use forms::{Form, FormPost, ResendForm, ResendPost};
pub(crate) use refusals::{FormRefusals, ReadRefusals};

/// The subjects, in the order of the readable page.
const TAGS: [(&str, &str); 8] = [
    (
        "Events",
        "Webinars and other events, and registering for them.",
    ),
    ("Lists", "Newsletters, and signing up for them."),
    ("Courses", "Courses."),
    ("Entries", "Entries that are read, and nothing more."),
    ("Forms", "What every form needs."),
    (
        "Cards",
        "Rendered cards, and the scripts and styles that pages load.",
    ),
    ("Pages", "What other sites ask of the hosted pages."),
    ("Description", "This document."),
];

/// Completes what the routes say of themselves.
pub(super) fn complete(document: &mut OpenApi) {
    let paths = std::mem::take(&mut document.paths.paths);
    let below = |(path, item)| (format!("/v1{path}"), item);
    let paths = paths.into_iter().flat_map(per_widget).flat_map(per_kind);
    document.paths.paths = paths.map(below).collect();
    let tag = |(name, words): (&str, &str)| {
        let mut tag = Tag::new(name);
        tag.description = Some(words.to_owned());
        tag
    };
    document.tags = Some(TAGS.map(tag).into());
    // Nothing of it asks who somebody is.
    document.security = Some(Vec::new());
    for item in document.paths.paths.values_mut() {
        for operation in operations(item) {
            headers::add(operation);
            add_examples(operation);
        }
    }
    open_form(document);
}

/// The operations of an address.
pub(crate) fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.post].into_iter().flatten()
}

/// The address of a script names its widget: one address for each, so that no two addresses match one path.
fn per_widget((path, item): (String, PathItem)) -> Vec<(String, PathItem)> {
    if !path.starts_with("/{widget}/") {
        return vec![(path, item)];
    }
    let of = |widget: Widget| {
        let mut item = item.clone();
        for operation in operations(&mut item) {
            operation.operation_id = Some(format!("read{}Script", capitalised(widget.name())));
            if let Some(parameters) = &mut operation.parameters {
                parameters.retain(|parameter| !is_widget(parameter));
            }
        }
        (path.replace("{widget}", widget.name()), item)
    };
    Widget::ALL.into_iter().map(of).collect()
}

/// The address of an entry that a declaration describes: one address for each kind, for the same reason.
fn per_kind((path, item): (String, PathItem)) -> Vec<(String, PathItem)> {
    let Some(below) = path.strip_prefix("/{entries}") else {
        return vec![(path, item)];
    };
    let of = |widget: Widget| {
        let mut item = item.clone();
        let kind = capitalised(widget.subject());
        for operation in operations(&mut item) {
            operation.operation_id = Some(match below {
                "" => format!("list{kind}s"),
                _ => format!("read{kind}"),
            });
        }
        (format!("/{}{below}", widget.facts().collection()), item)
    };
    Widget::declared().map(of).collect()
}

fn is_widget(parameter: &RefOr<utoipa::openapi::path::Parameter>) -> bool {
    matches!(parameter, RefOr::T(it) if it.parameter_in == ParameterIn::Path && it.name == "widget")
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().map(|letter| letter.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// A form has fields of the entry's own beside the named ones.
fn open_form(document: &mut OpenApi) {
    let schemas = document.components.as_mut().map(|all| &mut all.schemas);
    if let Some(RefOr::T(Schema::Object(form))) = schemas.and_then(|all| all.get_mut("Form")) {
        form.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(true)));
    }
}

/// Gives each body its example.
fn add_examples(operation: &mut Operation) {
    let name = operation.operation_id.clone().unwrap_or_default();
    for (status, response) in &mut operation.responses.responses {
        let RefOr::T(Response { content, .. }) = response else {
            continue;
        };
        for (kind, content) in content {
            if let RefOr::T(content) = content {
                content.example = examples::of_answer(&name, status, kind, schema_of(content));
            }
        }
    }
    if let Some(RefOr::T(body)) = &mut operation.request_body {
        for content in body.content.values_mut() {
            if let RefOr::T(content) = content {
                content.example = schema_of(content).and_then(examples::of_schema);
            }
        }
    }
}

/// The name of the schema of a body.
fn schema_of(content: &Content) -> Option<&str> {
    match &content.schema {
        Some(RefOr::Ref(to)) => to.ref_location.rsplit('/').next(),
        _ => None,
    }
}
