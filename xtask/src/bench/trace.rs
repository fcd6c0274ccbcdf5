//! What the main thread of a page did, from a trace of Chromium's.

use anyhow::{Context, Result};
use serde_json::Value;

/// What the browser does by itself with what stands there. It is said of a part of a task.
const DRAWING: [&str; 8] = [
    "ParseHTML",
    "UpdateLayoutTree",
    "Layout",
    "PrePaint",
    "Paint",
    "Layerize",
    "Commit",
    "Decode Image",
];

/// A task of the main thread, in ms of the thread's own time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Task {
    /// From its begin to its end.
    pub(super) whole: f64,
    /// Without styles, layout and paint: script, compiling, starting modules.
    pub(super) script: f64,
}

/// The longest of some tasks, by the one or the other.
pub(super) fn longest(tasks: &[Task], of: fn(&Task) -> f64) -> f64 {
    tasks.iter().map(of).fold(0.0, f64::max)
}

/// The tasks of a page's main thread since the page was there.
///
/// # Errors
/// When the trace does not hold the page.
pub(super) fn tasks(events: &[Value], address: &str) -> Result<Vec<Task>> {
    // The browser's own pages have processes too.
    let page = events
        .iter()
        .find(|event| is(event, "/name", "CommitLoad") && is(event, "/args/data/url", address));
    let page = page.context("the trace does not hold the page")?;
    let of_page: Vec<&Value> = events
        .iter()
        .filter(|event| thread(event) == thread(page) && number(event, "ts") >= number(page, "ts"))
        .collect();
    let tasks = of_page.iter().filter(|event| is(event, "/name", "RunTask"));
    Ok(tasks
        .map(|task| {
            let whole = number(task, "tdur") / 1000.0;
            let drawn: f64 = drawing(&of_page, task).sum();
            Task {
                whole,
                script: whole - drawn / 1000.0,
            }
        })
        .collect())
}

/// How long each part of a task took that was the browser's drawing, µs; what lies within another part counts once.
fn drawing<'a>(events: &'a [&'a Value], task: &'a Value) -> impl Iterator<Item = f64> {
    let mut end = f64::MIN;
    let parts = events.iter().filter(move |event| {
        let is_drawing = DRAWING.iter().any(|name| is(event, "/name", name));
        is_drawing && begins_within(event, task)
    });
    parts.filter_map(move |part| {
        let (from, to) = (number(part, "ts"), number(part, "ts") + number(part, "dur"));
        let inside = from < end;
        end = end.max(to);
        (!inside).then(|| number(part, "tdur"))
    })
}

fn begins_within(event: &Value, task: &Value) -> bool {
    let (from, at) = (number(task, "ts"), number(event, "ts"));
    at >= from && at < from + number(task, "dur")
}

fn is(event: &Value, place: &str, value: &str) -> bool {
    event.pointer(place).is_some_and(|it| it == value)
}

fn thread(event: &Value) -> (Option<&Value>, Option<&Value>) {
    (event.get("pid"), event.get("tid"))
}

/// A number of an event; 0 where it has none.
fn number(event: &Value, name: &str) -> f64 {
    event.get(name).and_then(Value::as_f64).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn event(name: &str, ts: u32, dur: u32, tid: u32) -> Value {
        json!({ "name": name, "pid": 1, "tid": tid, "ts": ts, "dur": dur, "tdur": dur })
    }

    fn page(ts: u32) -> Value {
        let mut page = event("CommitLoad", ts, 0, 7);
        page["args"] = json!({ "data": { "url": "http://a/" } });
        page
    }

    #[test]
    fn what_the_browser_draws_is_not_scripts_and_counts_once() {
        let events = [
            page(10),
            event("RunTask", 1000, 90_000, 7),
            event("FunctionCall", 1000, 80_000, 7),
            event("Layout", 2000, 30_000, 7),
            event("UpdateLayoutTree", 3000, 10_000, 7),
            event("Paint", 40_000, 5000, 7),
            event("Layout", 50_000, 9000, 8),
        ];
        let tasks = tasks(&events, "http://a/").unwrap();
        let wanted = Task {
            whole: 90.0,
            script: 55.0,
        };
        assert_eq!(tasks, [wanted]);
    }

    #[test]
    fn what_came_before_the_page_and_other_threads_are_not_its_own() {
        let events = [
            event("RunTask", 5, 90_000, 7),
            page(10),
            event("RunTask", 20, 90_000, 8),
        ];
        assert_eq!(tasks(&events, "http://a/").unwrap(), []);
        assert!(tasks(&events, "http://b/").is_err());
    }
}
