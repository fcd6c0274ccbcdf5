//! One visit to one page, measured: a browser that was never there, fast or slow.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::measures::{Measure, Notes};
use super::subjects::Subject;
use super::trace::{self, Task};
use crate::browser::Browser;

/// Runs in each page before its own scripts.
const PROBE: &str = include_str!("../../bench/probe.js");

/// How fast the visitor's line and processor are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pace {
    /// As this machine is.
    Fast,
    /// 1.6 Mbit/s, 150 ms, and a processor four times slower.
    Slow,
}

/// How many countdowns come after the first, to see what they cost.
const MANY: u64 = 100;

/// What a trace is to tell.
const TRACED: [&str; 2] = ["disabled-by-default-devtools.timeline", "devtools.timeline"];

/// What a slow phone's main thread did for a page.
pub(super) fn tasks(browser: &mut Browser, subject: &Subject, address: &str) -> Result<Vec<Task>> {
    let context = arrive(browser, subject, Pace::Slow)?;
    browser.trace(&TRACED)?;
    stand(browser, address)?;
    let tasks = trace::tasks(&browser.traced()?, address)?;
    browser.leave(&context)?;
    Ok(tasks)
}

/// Visits a page and notes what it cost.
pub(super) fn visit(
    browser: &mut Browser,
    subject: &Subject,
    address: &str,
    pace: Pace,
    notes: &mut Notes,
    work: &Path,
) -> Result<()> {
    let context = arrive(browser, subject, pace)?;
    if pace == Pace::Slow {
        browser.trace(&TRACED)?;
    }
    let seen = stand(browser, address)?;
    let number = |name: &str| {
        let found = seen.get(name).and_then(Value::as_f64);
        found.with_context(|| format!("{}: no {name}: {seen}", subject.name))
    };
    match pace {
        Pace::Fast => {
            notes.note(Measure::Bytes, number("bytes")?);
            notes.note(Measure::Requests, number("requests")?);
            notes.note(Measure::VisibleFast, number("visible")?);
            notes.note(Measure::UsableFast, number("usable")?);
            let cost = metrics(browser)?;
            notes.note(Measure::Script, cost.script);
            notes.note(Measure::Main, cost.thread);
            browser.ask("HeapProfiler.collectGarbage", &json!({}))?;
            notes.note(Measure::Heap, metrics(browser)?.heap);
            notes.note(Measure::Memory, number("wasm")?);
            if subject.ticks() {
                let before = metrics(browser)?;
                grow(browser, MANY)?;
                notes.note(Measure::Mount, metrics(browser)?.thread - before.thread);
            }
        }
        Pace::Slow => {
            notes.note(Measure::VisibleSlow, number("visible")?);
            notes.note(Measure::UsableSlow, number("usable")?);
            notes.note(Measure::Shift, number("shift")?);
            let events = browser.traced()?;
            let tasks = trace::tasks(&events, address)?;
            notes.note(Measure::Longest, trace::longest(&tasks, |task| task.whole));
            // For the performance panel of Chromium's developer tools.
            let trace = work.join(format!("trace-{}.json", subject.name));
            fs::write(trace, json!({ "traceEvents": events }).to_string())?;
        }
    }
    if let Some([first, ..]) = seen
        .get("elsewhere")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
    {
        notes.remark(format!("{} fetches from elsewhere: {first}", subject.title));
    }
    browser.leave(&context)
}

/// Lets 100 countdowns tick, then 1,000, then 1,000 that are all in view, `times` seconds each.
pub(super) fn tick(
    browser: &mut Browser,
    subject: &Subject,
    address: &str,
    times: usize,
    notes: &mut Notes,
) -> Result<()> {
    let context = arrive(browser, subject, Pace::Fast)?;
    stand(browser, address)?;
    let mut there = 1;
    for (count, zoom, measure) in [
        (100, 1.0, Measure::Tick100),
        (1000, 1.0, Measure::Tick1000),
        (1000, 0.04, Measure::TickInView),
    ] {
        if count > there {
            grow(browser, count - there)?;
            there = count;
        }
        browser.evaluate(&format!(
            "const all = document.getElementById('host'); document.body.style.maxWidth = 'none'; all.style.zoom = {zoom}; \
             if ({zoom} < 1) Object.assign(all.style, {{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, 28rem)' }})"
        ))?;
        // What came is laid out and painted, and rubbish is gone.
        browser.ask("HeapProfiler.collectGarbage", &json!({}))?;
        sleep(Duration::from_secs(2));
        for _ in 0..times {
            let before = metrics(browser)?;
            sleep(Duration::from_secs(1));
            let after = metrics(browser)?;
            notes.note(
                measure,
                (after.thread - before.thread) / (after.at - before.at),
            );
        }
    }
    browser.leave(&context)
}

/// A new visitor, whose browser has our probe.
fn arrive(browser: &mut Browser, subject: &Subject, pace: Pace) -> Result<Value> {
    let context = browser.visitor()?;
    let size = json!({ "width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": false });
    browser.ask("Emulation.setDeviceMetricsOverride", &size)?;
    browser.ask("Performance.enable", &json!({ "timeDomain": "timeTicks" }))?;
    let probe = PROBE.replace("SELECTOR", &json!(subject.awaited).to_string());
    browser.ask(
        "Page.addScriptToEvaluateOnNewDocument",
        &json!({ "source": probe }),
    )?;
    if pace == Pace::Slow {
        browser.ask("Network.enable", &json!({}))?;
        let line = json!({ "offline": false, "latency": 150, "downloadThroughput": 200_000, "uploadThroughput": 200_000 });
        browser.ask("Network.emulateNetworkConditions", &line)?;
        browser.ask("Emulation.setCPUThrottlingRate", &json!({ "rate": 4 }))?;
    }
    Ok(context)
}

/// Goes there and waits until it stands; what the probe saw.
fn stand(browser: &mut Browser, address: &str) -> Result<Value> {
    browser.ask("Page.navigate", &json!({ "url": address }))?;
    let seen = browser.evaluate("bench.stands().catch(error => String(error))")?;
    match seen {
        Value::Object(_) => Ok(seen),
        other => bail!("{address} does not stand: {other}"),
    }
}

/// So many countdowns more.
fn grow(browser: &mut Browser, more: u64) -> Result<()> {
    let grown = browser.evaluate(&format!("bench.grow({more}).then(() => '', String)"))?;
    match grown.as_str() {
        Some("") => Ok(()),
        other => bail!("{more} countdowns more did not come: {other:?}"),
    }
}

/// What the page's main thread did since it began, in ms, by its own clock, so that what else the machine does counts little;
/// its heap in bytes; when that was, in seconds.
struct Metrics {
    script: f64,
    thread: f64,
    heap: f64,
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
        at: find("Timestamp")?,
    })
}
