//! What the server counts, for Prometheus: requests, forms and mail, by kind alone. Nothing of a person is in it.

use std::time::Duration;

use axum::http::StatusCode;
use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::Registry;

use crate::connections::ConnectionMetrics;
use crate::live_catalogue::LiveCatalogue;
use crate::store::OutboxState;

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

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct MailLabels {
    /// As in the outbox: `registered`, `list_confirm`, ….
    kind: &'static str,
}

#[derive(Clone, Debug, EncodeLabelSet, Eq, Hash, PartialEq)]
struct MailErrorLabels {
    kind: &'static str,
    /// The mail server's code, such as `550`, or `connection`, `timeout`, `tls`, `folder`, `settings`.
    reason: String,
    /// `retried` or `given_up`.
    outcome: &'static str,
}

/// The counters.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<RouteLabels, Histogram, fn() -> Histogram>,
    forms: Family<FormLabels, Counter>,
    sent: Family<MailLabels, Counter>,
    failed: Family<MailLabels, Counter>,
    mail_errors: Family<MailErrorLabels, Counter>,
    mail_limited: Counter,
    connections: ConnectionMetrics,
    waiting: Gauge<i64>,
    oldest_age: Gauge<i64>,
}

impl Metrics {
    /// Counters that start at nothing, with those of the catalogue.
    #[must_use]
    pub fn new(catalogue: &LiveCatalogue) -> Self {
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
        let [sent, failed] = [
            ("mails_sent", "Mails that went out"),
            (
                "mails_failed",
                "Mails given up: refused for good, or tried too often",
            ),
        ]
        .map(|(name, help)| {
            let family = Family::<MailLabels, Counter>::default();
            registry.register(name, help, family.clone());
            family
        });
        let [waiting, oldest_age] = [
            ("outbox_waiting", "Mails that are still to go out"),
            (
                "outbox_oldest_age_seconds",
                "How long ago the oldest of them was noted",
            ),
        ]
        .map(|(name, help)| {
            let gauge = Gauge::<i64>::default();
            registry.register(name, help, gauge.clone());
            gauge
        });
        let mail_errors = Family::default();
        registry.register(
            "mail_errors",
            "Mails that could not be sent, by reason",
            mail_errors.clone(),
        );
        let mail_limited = Counter::default();
        registry.register(
            "mail_limited",
            "Minutes in which the limit on mail made mail wait",
            mail_limited.clone(),
        );
        let connections = ConnectionMetrics::default();
        registry.register(
            "connections_open",
            "Connections that are open",
            connections.open.clone(),
        );
        registry.register(
            "connections_closed_early",
            "Connections closed to make room, or not accepted",
            connections.closed_early.clone(),
        );
        catalogue.reloads().register(&mut registry);
        catalogue.disagreements().register(&mut registry);
        let version = Family::<Vec<(&str, &str)>, Gauge<i64>>::default();
        let labels = vec![("version", env!("CARGO_PKG_VERSION"))];
        version.get_or_create(&labels).set(1);
        registry.register("build_info", "The program", version);
        Self {
            registry,
            requests,
            seconds,
            forms,
            sent,
            failed,
            mail_errors,
            mail_limited,
            connections,
            waiting,
            oldest_age,
        }
    }
}

impl Metrics {
    /// What the connections are counted by.
    #[must_use]
    pub const fn connections(&self) -> &ConnectionMetrics {
        &self.connections
    }

    /// Counts a mail that could not be sent. `outcome` is `retried` or `given_up`.
    pub fn mail_error(&self, kind: &'static str, reason: &str, outcome: &'static str) {
        let labels = MailErrorLabels {
            kind,
            reason: reason.to_owned(),
            outcome,
        };
        self.mail_errors.get_or_create(&labels).inc();
    }

    /// Counts a minute in which the limit on mail made mail wait.
    pub fn mail_limited(&self) {
        self.mail_limited.inc();
    }

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

    /// Counts a mail that went out.
    pub fn mail_sent(&self, kind: &'static str) {
        self.sent.get_or_create(&MailLabels { kind }).inc();
    }

    /// Counts a mail that was given up.
    pub fn mail_failed(&self, kind: &'static str) {
        self.failed.get_or_create(&MailLabels { kind }).inc();
    }

    /// All of it, in the text form of OpenMetrics, with what the outbox holds now.
    ///
    /// # Errors
    /// When it can't be written.
    pub fn text(&self, outbox: OutboxState) -> Result<String, std::fmt::Error> {
        self.waiting.set(outbox.waiting);
        self.oldest_age.set(outbox.oldest_age);
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}
