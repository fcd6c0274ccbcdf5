//! The readable page of the API, made of its description (`/v1/openapi.json`) alone.

use askama::Template;
use serde_json::{Map, Value};

use super::{ICON, STYLE};
use crate::error::BoxError;
use crate::public_url::PublicUrl;

/// The page's own style.
const API_STYLE: &str = "/assets/api.css";

#[derive(Template)]
#[template(path = "api.html")]
struct ApiPage<'a> {
    title: &'a str,
    lead: &'a str,
    styles: [String; 2],
    icon: String,
    home: String,
    document: String,
    subjects: Vec<Subject<'a>>,
    schemas: Vec<Schema<'a>>,
}

/// The operations of one tag.
struct Subject<'a> {
    name: &'a str,
    words: &'a str,
    operations: Vec<Operation<'a>>,
}

struct Operation<'a> {
    id: &'a str,
    method: String,
    path: &'a str,
    summary: &'a str,
    words: &'a str,
    parameters: Vec<Field<'a>>,
    bodies: Vec<Body<'a>>,
    answers: Vec<Answer<'a>>,
}

/// A parameter, a header or a member of a schema.
struct Field<'a> {
    name: &'a str,
    /// Where it stands, such as `query`; empty for a member of a schema.
    place: &'a str,
    kind: String,
    is_required: bool,
    words: &'a str,
}

struct Body<'a> {
    media_type: &'a str,
    kind: String,
    example: String,
}

struct Answer<'a> {
    status: &'a str,
    /// Whether its example is shown: what errors look like is the schema `ErrorBody`.
    is_success: bool,
    words: &'a str,
    headers: Vec<Field<'a>>,
    bodies: Vec<Body<'a>>,
}

struct Schema<'a> {
    name: &'a str,
    words: &'a str,
    /// What it is, if it has no members.
    kind: String,
    fields: Vec<Field<'a>>,
}

/// A piece of a sentence.
struct Piece<'a> {
    text: &'a str,
    is_code: bool,
}

impl ApiPage<'_> {
    /// A sentence, taken apart at its backticks.
    fn pieces<'w>(&self, words: &'w str) -> impl Iterator<Item = Piece<'w>> + use<'w> {
        let pieces = words.split('`').enumerate();
        pieces.map(|(place, text)| Piece {
            text,
            is_code: place % 2 == 1,
        })
    }
}

/// The page of a description.
///
/// # Errors
/// When the template can't be written.
pub fn api(document: &Value, base: &PublicUrl) -> Result<String, BoxError> {
    let page = ApiPage {
        title: text(&document["info"], "title"),
        lead: text(&document["info"], "description"),
        styles: [STYLE, API_STYLE].map(|style| base.path(style)),
        icon: base.path(ICON),
        home: base.path("/"),
        document: base.path("/v1/openapi.json"),
        subjects: members(&document["tags"])
            .map(|tag| subject(document, tag))
            .collect(),
        schemas: document
            .pointer("/components/schemas")
            .into_iter()
            .flat_map(entries)
            .map(|(name, schema)| described_schema(name, schema))
            .collect(),
    };
    Ok(page.render()?)
}

fn subject<'a>(document: &'a Value, tag: &'a Value) -> Subject<'a> {
    let name = text(tag, "name");
    let operations = entries(&document["paths"]).flat_map(|(path, item)| {
        entries(item).map(move |(method, operation)| (path, method, operation))
    });
    Subject {
        name,
        words: text(tag, "description"),
        operations: operations
            .filter(|(_, _, operation)| {
                operation.pointer("/tags/0").and_then(Value::as_str) == Some(name)
            })
            .map(|(path, method, operation)| described_operation(path, method, operation))
            .collect(),
    }
}

fn described_operation<'a>(path: &'a str, method: &str, operation: &'a Value) -> Operation<'a> {
    Operation {
        id: text(operation, "operationId"),
        method: method.to_uppercase(),
        path,
        summary: text(operation, "summary"),
        words: text(operation, "description"),
        parameters: members(&operation["parameters"]).map(parameter).collect(),
        bodies: bodies(&operation["requestBody"]),
        answers: entries(&operation["responses"])
            .map(|(status, answer)| Answer {
                status,
                is_success: status.starts_with('2'),
                words: text(answer, "description"),
                headers: entries(&answer["headers"]).map(header).collect(),
                bodies: bodies(answer),
            })
            .collect(),
    }
}

fn parameter(parameter: &Value) -> Field<'_> {
    Field {
        name: text(parameter, "name"),
        place: text(parameter, "in"),
        kind: kind_of(&parameter["schema"]),
        is_required: parameter["required"] == true,
        words: text(parameter, "description"),
    }
}

fn header<'a>((name, header): (&'a str, &'a Value)) -> Field<'a> {
    Field {
        name,
        place: "header",
        kind: kind_of(&header["schema"]),
        is_required: false,
        words: text(header, "description"),
    }
}

fn bodies(of: &Value) -> Vec<Body<'_>> {
    entries(&of["content"])
        .map(|(media_type, content)| Body {
            media_type,
            kind: kind_of(&content["schema"]),
            example: example(&content["example"]),
        })
        .collect()
}

/// An example as text: JSON on several lines, anything else as it is.
fn example(example: &Value) -> String {
    match example {
        Value::Null => String::new(),
        Value::String(text) => text.replace("\r\n", "\n"),
        other => format!("{other:#}"),
    }
}

fn described_schema<'a>(name: &'a str, schema: &'a Value) -> Schema<'a> {
    let mut fields = Vec::new();
    members_of(schema, &mut fields);
    Schema {
        name,
        words: text(schema, "description"),
        kind: match fields.is_empty() {
            true => kind_of(schema),
            false => String::new(),
        },
        fields,
    }
}

/// The members of an object, those of its parts included.
fn members_of<'a>(schema: &'a Value, fields: &mut Vec<Field<'a>>) {
    let is_required = |name: &str| members(&schema["required"]).any(|it| it == name);
    for (name, member) in entries(&schema["properties"]) {
        fields.push(Field {
            name,
            place: "",
            kind: kind_of(member),
            is_required: is_required(name),
            words: text(member, "description"),
        });
    }
    for part in members(&schema["allOf"]) {
        members_of(part, fields);
    }
}

/// A schema in words, such as `list of text`.
fn kind_of(schema: &Value) -> String {
    if let Some(to) = schema["$ref"].as_str() {
        return to.rsplit('/').next().unwrap_or_default().to_owned();
    }
    if let Some(choices) = schema["enum"].as_array() {
        let words = choices.iter().filter_map(Value::as_str);
        return words.collect::<Vec<_>>().join(", ");
    }
    let several = |name: &str| {
        let kinds: Vec<String> = members(&schema[name]).map(kind_of).collect();
        kinds.join(" or ")
    };
    match &schema["type"] {
        Value::String(kind) => named(kind, schema),
        Value::Array(kinds) => {
            let kinds = kinds.iter().filter_map(Value::as_str);
            let kinds = kinds.filter(|kind| *kind != "null");
            let kinds: Vec<String> = kinds.map(|kind| named(kind, schema)).collect();
            kinds.join(" or ")
        }
        _ if schema["oneOf"].is_array() => several("oneOf"),
        _ if schema["anyOf"].is_array() => several("anyOf"),
        _ if schema["allOf"].is_array() => several("allOf"),
        _ => "any value".to_owned(),
    }
}

fn named(kind: &str, schema: &Value) -> String {
    match kind {
        "string" => "text".to_owned(),
        "integer" => "whole number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "array" => format!("list of {}", kind_of(&schema["items"])),
        other => other.to_owned(),
    }
}

fn text<'a>(of: &'a Value, name: &str) -> &'a str {
    of.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn members(of: &Value) -> impl Iterator<Item = &Value> {
    of.as_array().into_iter().flatten()
}

fn entries(of: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let entries = of.as_object().into_iter().flat_map(Map::iter);
    entries.map(|(name, value)| (name.as_str(), value))
}
