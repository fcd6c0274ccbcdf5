//! What a visit fetched, from the browser's own network events (DevTools Protocol, domain `Network`).

use serde_json::Value;

/// Requests and their bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traffic {
    /// How many requests.
    pub(super) requests: usize,
    /// Bytes of the bodies as they travel: compressed, without headers.
    pub(super) bytes: u64,
}

/// One request of the visit.
struct Request {
    id: String,
    url: String,
    is_page: bool,
    /// When its response began, in seconds of the browser's monotonic clock; none while it waits.
    answered: Option<f64>,
    /// Bytes of the response's headers.
    headers: u64,
    /// When each part of the body arrived, and its bytes.
    parts: Vec<(f64, u64)>,
}

/// All requests of one visit, in the order in which they were sent.
#[derive(Default)]
pub(super) struct Requests(Vec<Request>);

impl Requests {
    /// Reads the events of one visit.
    pub(super) fn read(events: &[Value]) -> Self {
        let mut requests = Self::default();
        for event in events {
            requests.add(event);
        }
        requests
    }

    fn add(&mut self, event: &Value) {
        let text = |place: &str| event.pointer(place).and_then(Value::as_str);
        let Some(id) = text("/params/requestId") else {
            return;
        };
        let at = event.pointer("/params/timestamp").and_then(Value::as_f64);
        let at = at.unwrap_or_default();
        let bytes = |place: &str| {
            let bytes = event.pointer(place).and_then(Value::as_u64);
            bytes.unwrap_or_default()
        };
        match text("/method").unwrap_or_default() {
            "Network.requestWillBeSent" => {
                let url = text("/params/request/url").unwrap_or_default();
                // A redirect keeps its id: what is sent anew is a request more.
                if let Some(before) = self.find(id) {
                    before.answered = Some(at);
                    before.id.push_str("-redirected");
                }
                if url.starts_with("http") {
                    self.0.push(Request {
                        id: id.to_owned(),
                        url: url.to_owned(),
                        is_page: text("/params/loaderId") == Some(id),
                        answered: None,
                        headers: 0,
                        parts: Vec::new(),
                    });
                }
            }
            "Network.responseReceived" => {
                if let Some(request) = self.find(id) {
                    request.answered = Some(at);
                    request.headers = bytes("/params/response/encodedDataLength");
                }
            }
            "Network.dataReceived" => {
                if let Some(request) = self.find(id) {
                    request.parts.push((at, bytes("/params/encodedDataLength")));
                }
            }
            // A body that came together with its headers is in no event but the last one, whose sum includes the headers.
            "Network.loadingFinished" => {
                if let Some(request) = self.find(id) {
                    let known: u64 = request.parts.iter().map(|(_, bytes)| bytes).sum();
                    let sum = bytes("/params/encodedDataLength");
                    let rest = sum.saturating_sub(request.headers + known);
                    request.parts.push((at, rest));
                }
            }
            _ => {}
        }
    }

    fn find(&mut self, id: &str) -> Option<&mut Request> {
        self.0.iter_mut().find(|request| request.id == id)
    }

    /// Everything, the page included.
    pub(super) fn all(&self) -> Traffic {
        sum(self.0.iter(), f64::INFINITY)
    }

    /// What had arrived by a moment of the browser's monotonic clock (seconds), without the page itself: the requests that
    /// were answered by then, and every byte of a body, also of a body that was not complete.
    pub(super) fn until(&self, moment: f64) -> Traffic {
        sum(self.0.iter().filter(|request| !request.is_page), moment)
    }

    /// The addresses, in the order in which they were asked for.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|request| request.url.as_str())
    }
}

fn sum<'a>(requests: impl Iterator<Item = &'a Request>, moment: f64) -> Traffic {
    let mut traffic = Traffic::default();
    for request in requests {
        if request.answered.is_some_and(|at| at <= moment) {
            traffic.requests += 1;
        }
        let arrived = request.parts.iter().filter(|(at, _)| *at <= moment);
        traffic.bytes += arrived.map(|(_, bytes)| bytes).sum::<u64>();
    }
    traffic
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn sent(id: &str, loader: &str, url: &str) -> Value {
        json!({ "method": "Network.requestWillBeSent", "params":
            { "requestId": id, "loaderId": loader, "timestamp": 1.0, "request": { "url": url } } })
    }

    fn answered(id: &str, at: f64) -> Value {
        json!({ "method": "Network.responseReceived", "params": { "requestId": id, "timestamp": at } })
    }

    fn finished(id: &str, at: f64, bytes: u64) -> Value {
        json!({ "method": "Network.loadingFinished", "params": { "requestId": id, "timestamp": at, "encodedDataLength": bytes } })
    }

    fn part(id: &str, at: f64, bytes: u64) -> Value {
        json!({ "method": "Network.dataReceived", "params": { "requestId": id, "timestamp": at, "encodedDataLength": bytes } })
    }

    #[test]
    fn counts_what_had_arrived_by_a_moment_without_the_page() {
        let requests = Requests::read(&[
            sent("page", "page", "http://a/"),
            answered("page", 1.1),
            part("page", 1.1, 500),
            sent("1", "page", "http://b/x.js"),
            answered("1", 1.2),
            part("1", 1.2, 100),
            part("1", 1.4, 10),
            sent("2", "page", "http://b/y.js"),
            answered("2", 1.6),
            part("2", 1.6, 1),
        ]);
        let by_then = Traffic {
            requests: 1,
            bytes: 100,
        };
        assert_eq!(requests.until(1.3), by_then);
        let all = Traffic {
            requests: 3,
            bytes: 611,
        };
        assert_eq!(requests.all(), all);
    }

    #[test]
    fn a_body_that_came_with_its_headers_counts_and_its_headers_do_not() {
        let response = json!({ "encodedDataLength": 482 });
        let answered = json!({ "method": "Network.responseReceived",
            "params": { "requestId": "1", "timestamp": 1.2, "response": response } });
        let requests = Requests::read(&[
            sent("1", "page", "http://b/x.js"),
            answered,
            part("1", 1.2, 0),
            finished("1", 1.3, 1555),
        ]);
        assert_eq!(requests.until(1.25).bytes, 0);
        assert_eq!(requests.until(1.3).bytes, 1073);
    }

    #[test]
    fn a_redirect_is_a_request_and_an_address_without_a_network_is_none() {
        let requests = Requests::read(&[
            sent("1", "page", "http://b/x"),
            sent("1", "page", "http://b/y"),
            answered("1", 1.2),
            sent("2", "page", "data:,"),
        ]);
        assert_eq!(requests.all().requests, 2);
        assert_eq!(
            requests.addresses().collect::<Vec<_>>(),
            ["http://b/x", "http://b/y"]
        );
    }
}
