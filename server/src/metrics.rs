//! What the server counts, for Prometheus: requests and forms, by kind alone. Nothing of a person is in it.

use std::time::Duration;

use axum::http::StatusCode;
use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

/// A request's kind.
#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct RequestLabels {
    method: String,
    /// The address with its gaps, as in `/v1/events/{id}`.
    route: String,
    status: u16,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct RouteLabels {
    route: String,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct FormLabels {
    /// `event` or `list`.
    form: &'static str,
    /// What became of it: `registered`, or a refusal's code.
    outcome: &'static str,
}

/// The counters.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<RouteLabels, Histogram, fn() -> Histogram>,
    forms: Family<FormLabels, Counter>,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("misniets");
        let requests = Family::default();
        registry.register("http_requests", "Requests answered", requests.clone());
        let buckets: fn() -> Histogram = || Histogram::new(exponential_buckets(0.001, 4.0, 8));
        let seconds = Family::new_with_constructor(buckets);
        registry.register(
            "http_request_duration_seconds",
            "How long answers took",
            seconds.clone(),
        );
        let forms = Family::default();
        registry.register("forms", "Forms, and what became of them", forms.clone());
        let version = Family::<Vec<(&str, &str)>, Gauge<i64>>::default();
        let labels = vec![("version", env!("CARGO_PKG_VERSION"))];
        version.get_or_create(&labels).set(1);
        registry.register("build_info", "The program", version);
        Self {
            registry,
            requests,
            seconds,
            forms,
        }
    }
}

impl Metrics {
    /// Counts an answered request.
    pub fn request(&self, method: &str, route: &str, status: StatusCode, took: Duration) {
        let labels = RequestLabels {
            method: method.to_owned(),
            route: route.to_owned(),
            status: status.as_u16(),
        };
        self.requests.get_or_create(&labels).inc();
        let route = RouteLabels {
            route: route.to_owned(),
        };
        self.seconds
            .get_or_create(&route)
            .observe(took.as_secs_f64());
    }

    /// Counts a form.
    pub fn form(&self, form: &'static str, outcome: &'static str) {
        self.forms
            .get_or_create(&FormLabels { form, outcome })
            .inc();
    }

    /// All of it, in the text form of OpenMetrics, with what is counted elsewhere.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}
