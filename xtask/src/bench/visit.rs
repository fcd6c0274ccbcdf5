//! One visit to one page, measured: a browser that was never there, fast or slow.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::measures::{Measure, Notes};
use super::network::{Requests, Traffic};
use super::subjects::{Many, Subject, TakeOver};
use super::trace;
use crate::browser::Browser;

/// Runs in each page before its own scripts.
const PROBE: &str = include_str!("../../bench/probe.js");

/// How fast the visitor's connection and processor are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// As this machine is.
    Fast,
    /// 1.6 Mbit/s, 150 ms, and a processor four times slower.
    Slow,
}

/// How many cards are inserted in one go.
pub(super) const MANY: u64 = 100;

/// The categories of a trace.
const TRACED: [&str; 2] = ["disabled-by-default-devtools.timeline", "devtools.timeline"];

/// Where a page is, and whose scripts it may fetch.
pub(super) struct Place<'a> {
    /// The page's address.
    pub(super) address: String,
    /// The two origins of the bench's sites.
    pub(super) origins: [&'a str; 2],
    /// The folder for traces.
    pub(super) work: &'a Path,
}

/// Visits a page once fast and once slow, and adds what it cost.
pub(super) fn visit(
    browser: &mut Browser,
    subject: &Subject,
    place: &Place<'_>,
    notes: &mut Notes,
) -> Result<()> {
    for pace in [Pace::Fast, Pace::Slow] {
        as_visitor(browser, subject, pace, |browser| match pace {
            Pace::Fast => fast(browser, place, notes),
            Pace::Slow => slow(browser, subject, place, notes),
        })?;
    }
    Ok(())
}

fn fast(browser: &mut Browser, place: &Place<'_>, notes: &mut Notes) -> Result<()> {
    browser.keep_events();
    go(browser, &place.address)?;
    let seen = settled(browser)?;
    notes.note(Measure::VisibleFast, number(&seen, "visible")?);
    notes.note(Measure::UsableFast, number(&seen, "usable")?);
    notes.note(Measure::Memory, number(&seen, "wasm")?);
    let cost = metrics(browser)?;
    notes.note(Measure::Script, cost.script);
    notes.note(Measure::Main, cost.thread);
    browser.ask("HeapProfiler.collectGarbage", &json!({}))?;
    notes.note(Measure::Heap, metrics(browser)?.heap);
    let requests = Requests::read(&browser.take_events());
    let all = requests.all();
    notes.note(Measure::Bytes, count(all.bytes));
    notes.note(Measure::Requests, count(all.requests as u64));
    let wasm = requests.addresses().filter(|url| url.ends_with(".wasm"));
    notes.note(Measure::WasmRequests, count(wasm.count() as u64));
    for url in requests.addresses() {
        if !place.origins.iter().any(|origin| url.starts_with(origin)) {
            notes.remark(format!("{} fetches {url}", place.address));
        }
    }
    Ok(())
}

fn slow(
    browser: &mut Browser,
    subject: &Subject,
    place: &Place<'_>,
    notes: &mut Notes,
) -> Result<()> {
    let (sight, events) = traced(browser, |browser| first_sight(browser, place, notes))?;
    notes.note(Measure::SightBytes, count(sight.bytes));
    notes.note(Measure::SightRequests, count(sight.requests as u64));
    let tasks = trace::tasks(&events, &place.address)?;
    notes.note(Measure::Longest, trace::longest(&tasks, |task| task.whole));
    // For the performance panel of Chromium's developer tools.
    let file = place.work.join(format!("trace-{}.json", subject.name));
    fs::write(file, json!({ "traceEvents": events }).to_string())?;
    if subject.many != Many::No {
        let took = in_page(browser, &format!("bench.insert({MANY})"))?;
        notes.note(Measure::Insert100, took.as_f64().context("no duration")?);
    }
    if subject.many == Many::Inserted {
        go(browser, &place.address)?;
        settled(browser)?;
        let took = in_page(browser, &format!("bench.insertAsPasted({MANY})"))?;
        notes.note(Measure::InsertInView, took.as_f64().context("no duration")?);
    }
    Ok(())
}

/// Opens the page and adds when it was seen. Returns what had arrived by then.
fn first_sight(browser: &mut Browser, place: &Place<'_>, notes: &mut Notes) -> Result<Traffic> {
    browser.keep_events();
    go(browser, &place.address)?;
    let seen = settled(browser)?;
    let visible = number(&seen, "visible")?;
    notes.note(Measure::VisibleSlow, visible);
    notes.note(Measure::UsableSlow, number(&seen, "usable")?);
    notes.note(Measure::Shift, number(&seen, "shift")?);
    let start = metrics(browser)?.start;
    let requests = Requests::read(&browser.take_events());
    Ok(requests.until(start + visible / 1000.0))
}

/// Records the browser's threads while something is done. Returns its result and the trace events.
pub(super) fn traced<T>(
    browser: &mut Browser,
    what: impl FnOnce(&mut Browser) -> Result<T>,
) -> Result<(T, Vec<Value>)> {
    browser.trace(&TRACED)?;
    let done = what(browser);
    // Also after a failure: a browser records one trace at a time.
    let events = browser.traced()?;
    Ok((done?, events))
}

/// Lets 100 countdowns tick, then 1,000, then 1,000 that are all in view, `times` seconds each.
pub(super) fn tick(
    browser: &mut Browser,
    subject: &Subject,
    address: &str,
    times: usize,
    notes: &mut Notes,
) -> Result<()> {
    as_visitor(browser, subject, Pace::Fast, |browser| {
        go(browser, address)?;
        settled(browser)?;
        let mut present = 1;
        for (count, zoom, measure) in [
            (100, 1.0, Measure::Tick100),
            (1000, 1.0, Measure::Tick1000),
            (1000, 0.04, Measure::TickInView),
        ] {
            if count > present {
                in_page(browser, &format!("bench.insert({})", count - present))?;
                present = count;
            }
            zoom_out(browser, zoom)?;
            for _ in 0..times {
                let before = metrics(browser)?;
                sleep(Duration::from_secs(1));
                let after = metrics(browser)?;
                let seconds = after.at - before.at;
                notes.note(measure, (after.thread - before.thread) / seconds);
            }
        }
        Ok(())
    })
}

/// Scales the cards, and waits until they are laid out, painted and collected.
fn zoom_out(browser: &mut Browser, zoom: f64) -> Result<()> {
    browser.evaluate(&format!(
        "const all = document.getElementById('host'); document.body.style.maxWidth = 'none'; all.style.zoom = {zoom}; \
         if ({zoom} < 1) Object.assign(all.style, {{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, 28rem)' }})"
    ))?;
    browser.ask("HeapProfiler.collectGarbage", &json!({}))?;
    sleep(Duration::from_secs(2));
    Ok(())
}

/// Does something as a new visitor, whose browser has our probe.
pub(super) fn as_visitor<T>(
    browser: &mut Browser,
    subject: &Subject,
    pace: Pace,
    what: impl FnOnce(&mut Browser) -> Result<T>,
) -> Result<T> {
    let context = browser.visitor()?;
    let size = json!({ "width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    browser.ask("Emulation.setDeviceMetricsOverride", &size)?;
    browser.ask("Performance.enable", &json!({ "timeDomain": "timeTicks" }))?;
    let probe = json!({ "source": probe(subject) });
    browser.ask("Page.addScriptToEvaluateOnNewDocument", &probe)?;
    browser.ask("Network.enable", &json!({}))?;
    if pace == Pace::Slow {
        slow_down(browser)?;
    }
    let done = what(browser).with_context(|| format!("visiting {}", subject.name));
    browser.leave(&context)?;
    done
}

/// Makes the page's connection and processor those of a slow phone.
pub(super) fn slow_down(browser: &mut Browser) -> Result<()> {
    let line = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000 });
    browser.ask("Network.emulateNetworkConditions", &line)?;
    let processor = json!({ "rate": 4 });
    browser.ask("Emulation.setCPUThrottlingRate", &processor)?;
    Ok(())
}

fn probe(subject: &Subject) -> String {
    // A page that waits for a touch gets the time to show that it fetches nothing by itself.
    let quiet = if subject.take_over == TakeOver::AtTouch {
        2500
    } else {
        700
    };
    let is_live = subject.take_over == TakeOver::Alone;
    PROBE
        .replace("SELECTORS", &json!(subject.awaited).to_string())
        .replace("LIVE", &is_live.to_string())
        .replace("QUIET", &quiet.to_string())
}

/// Opens a page.
pub(super) fn go(browser: &mut Browser, address: &str) -> Result<()> {
    browser
        .ask("Page.navigate", &json!({ "url": address }))
        .map(drop)
}

/// Waits until the page is quiet. Returns what the probe saw.
pub(super) fn settled(browser: &mut Browser) -> Result<Value> {
    in_page(browser, "bench.settled()")
}

/// The result of an expression in the page, awaited.
///
/// # Errors
/// With the page's own words when the expression throws or rejects.
pub(super) fn in_page(browser: &mut Browser, expression: &str) -> Result<Value> {
    let script = format!(
        "(async () => {{ try {{ return {{ value: (await ({expression})) ?? null }} }} catch (error) {{ return {{ error: String(error) }} }} }})()"
    );
    let mut outcome = browser.evaluate(&script)?;
    if let Some(error) = outcome.get("error").and_then(Value::as_str) {
        bail!("{error}");
    }
    let value = outcome.get_mut("value").map(Value::take);
    value.context("the page was left")
}

fn number(seen: &Value, name: &str) -> Result<f64> {
    let found = seen.get(name).and_then(Value::as_f64);
    found.with_context(|| format!("the probe has no {name}: {seen}"))
}

/// A count as a figure; counts of bytes and requests are far below 2^52.
#[allow(clippy::cast_precision_loss, reason = "counts are small")]
const fn count(count: u64) -> f64 {
    count as f64
}

/// What the page's main thread did since it began, by its own clock, so that the machine's other work counts little.
struct Metrics {
    /// In script, ms.
    script: f64,
    /// In all, ms.
    thread: f64,
    /// The script engine's heap, bytes.
    heap: f64,
    /// When the navigation began, in seconds of the browser's monotonic clock.
    start: f64,
    /// When this was read, on the same clock.
    at: f64,
}

fn metrics(browser: &mut Browser) -> Result<Metrics> {
    let answer = browser.ask("Performance.getMetrics", &json!({}))?;
    let all = answer.get("metrics").and_then(Value::as_array);
    let all = all.context("no metrics")?;
    let find = |name: &str| {
        let found = all
            .iter()
            .find(|it| it.get("name").is_some_and(|it| it == name));
        let value = found.and_then(|it| it.get("value")).and_then(Value::as_f64);
        value.with_context(|| format!("no metric {name}"))
    };
    Ok(Metrics {
        script: find("ScriptDuration")? * 1000.0,
        thread: find("ThreadTime")? * 1000.0,
        heap: find("JSHeapUsedSize")?,
        start: find("NavigationStart")?,
        at: find("Timestamp")?,
    })
}
