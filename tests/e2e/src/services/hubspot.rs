//! HubSpot's Forms API, v3, unauthenticated (developers.hubspot.com, "Submit data to a form").

use super::{Documented, Received, Reply, is_address, json, shared_with};
use hyper::Method;
use hyper::header::HeaderValue;
use serde_json::{Value, json as value};

/// A form of HubSpot's with an address, a first name that must be given, and a number of topics.
pub(crate) struct HubSpot;

impl HubSpot {
    /// Where it takes submissions: portal and form.
    pub(crate) const PATH: &'static str =
        "/submissions/v3/integration/submit/123456/0d8f0f2e-1a52-4c2b-8e57-6f1b5d6f3a01";
    const PROPERTIES: [&'static str; 3] = ["email", "firstname", "topics"];

    fn submit(received: &Received) -> Reply {
        let body = received.json();
        let fields: Vec<(&str, &str)> = body
            .get("fields")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(|field| Some((field.get("name")?.as_str()?, field.get("value")?.as_str()?)))
            .collect();
        let given = |name: &str| fields.iter().find(|(field, _)| *field == name);
        let count = body.get("fields").and_then(Value::as_array).map(Vec::len);
        if count != Some(fields.len()) {
            return refused(&[("INVALID_REQUEST", "Invalid input JSON")]);
        }
        let mut errors = Vec::new();
        if let Some((name, _)) = fields
            .iter()
            .find(|(name, _)| !Self::PROPERTIES.contains(name))
        {
            let message =
                format!("Error in 'fields.{name}'. Field '{name}' is not in the form definition");
            return refused(&[("FIELD_NOT_IN_FORM_DEFINITION", &message)]);
        }
        match given("email") {
            Some((_, email)) if is_address(email) && !email.ends_with("@onbestaand.be") => {}
            _ => errors.push((
                "INVALID_EMAIL",
                "Error in 'fields.email'. Invalid email address",
            )),
        }
        if given("firstname").is_none() {
            errors.push((
                "REQUIRED_FIELD",
                "Error in 'fields.firstname'. Required field 'firstname' is missing",
            ));
        }
        if errors.is_empty() {
            let thanks = value!({ "inlineMessage": "<p>Thanks for submitting the form.</p>" });
            return json(200, &thanks);
        }
        refused(&errors)
    }
}

impl Documented for HubSpot {
    fn answer(&self, received: &Received) -> Reply {
        let reply = match (&received.method, received.path.as_str()) {
            (&Method::OPTIONS, _) => json(204, &Value::Null),
            (&Method::POST, Self::PATH) => Self::submit(received),
            _ => json(
                404,
                &value!({ "status": "error", "message": "resource not found" }),
            ),
        };
        shared_with(reply, HeaderValue::from_static("*"), "Content-Type,Accept")
    }
}

fn refused(errors: &[(&str, &str)]) -> Reply {
    let errors: Vec<Value> = errors
        .iter()
        .map(|(kind, message)| value!({ "message": message, "errorType": kind }))
        .collect();
    let body = value!({
        "status": "error", "message": "The request is not valid",
        "correlationId": "36a102fe-418a-4f91-9e77-d58a6753d132", "errors": errors,
    });
    json(400, &body)
}
