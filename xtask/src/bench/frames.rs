//! `cargo xtask frames`: slow loads of our widgets, frame by frame, as one picture each.
//!
//! The browser sends every frame that it paints (`Page.startScreencast`); of these, the one that is shown at each 100 ms is
//! kept where it differs from the one before.

mod case;
mod sheet;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::site::{self, ServerBuild, Site};
use super::subjects::{ALL, Script, Subject};
use super::visit;
use crate::browser::Browser;
use crate::children::Stop;
use crate::project::Project;
use crate::{build, process};
use case::{Answer, Case};

/// The subjects whose loads are recorded.
const SUBJECTS: [&str; 4] = ["tag", "host", "loader", "newsletter"];

/// What the page shows below the card: it moves where the card's height was not reserved, or stays reserved for nothing.
const BELOW: &str = "<p>Onder de kaart gaat de pagina verder.</p>";

/// Between two frames, ms.
const STEP: u32 = 100;

/// The window, in CSS pixels.
const WINDOW: (u32, u32) = (412, 915);

/// Between two looks at what the browser sent.
const POLL: Duration = Duration::from_millis(5);

/// One frame as the browser painted it.
struct Frame {
    /// When it was painted, in ms since the navigation began.
    at: f64,
    /// PNG.
    picture: Vec<u8>,
}

/// What a load showed and reported.
struct Recording {
    frames: Vec<Frame>,
    console: Vec<String>,
}

/// Records every case, or those whose name contains a text, into `target/frames`.
///
/// # Errors
/// When nothing has that name, or the browser does not answer.
pub(crate) fn frames(project: &Project, only: Option<&str>) -> Result<()> {
    let start = Instant::now();
    build::build(project)?;
    let folder = project.target().join("frames");
    fs::remove_dir_all(&folder).ok();
    fs::create_dir_all(&folder)?;
    let stop = Stop::listen()?;
    let subjects = ALL.iter().filter(|it| SUBJECTS.contains(&it.name));
    let subjects: Vec<&Subject> = subjects.collect();
    let work = project.target().join("bench");
    let site = work.join("frames-site");
    let site = Site::start(project, &site, ServerBuild::Debug, &subjects, &stop)?;
    let mut browser = Browser::start(&work.join("frames-browser"))?;
    let mut count = 0;
    for case in Case::ALL {
        for subject in &subjects {
            let name = format!("{}-{}", case.name(), subject.name);
            if stop.wanted() || only.is_some_and(|only| !name.contains(only)) {
                continue;
            }
            eprintln!("{name}");
            let recording = record(&mut browser, &site, subject, case)
                .with_context(|| format!("recording {name}"))?;
            write(&mut browser, &folder, &name, case, &recording)?;
            count += 1;
        }
    }
    if count == 0 {
        bail!("no recording has that name; they are called CASE-SUBJECT, as in scripts-on-tag");
    }
    eprintln!(
        "{count} recordings in {}: {}",
        process::seconds(start.elapsed()),
        folder.display()
    );
    Ok(())
}

/// Opens a subject's page as a slow phone and records what it paints.
fn record(browser: &mut Browser, site: &Site, subject: &Subject, case: Case) -> Result<Recording> {
    let Script::Server(path) = subject.script else {
        bail!("{} has no script of our server", subject.name);
    };
    let script = format!("{}{path}", site.scripts);
    let snippet = site::snippet(subject, &script, &site.scripts) + BELOW;
    let name = format!("{}-{}", subject.name, case.name());
    let address = site.add_page(&name, &case.meta(&site.scripts), &snippet)?;
    let context = browser.visitor()?;
    let (width, height) = WINDOW;
    let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
    browser.ask("Emulation.setDeviceMetricsOverride", &size)?;
    for domain in ["Network.enable", "Runtime.enable", "Log.enable"] {
        browser.ask(domain, &json!({}))?;
    }
    visit::slow_down(browser)?;
    let patterns = json!({ "patterns": [{ "urlPattern": format!("{}/*", site.scripts) }] });
    browser.ask("Fetch.enable", &patterns)?;
    let mut recorder = Recorder {
        browser,
        case,
        script: &script,
        frames: Vec::new(),
        console: Vec::new(),
    };
    let recording = recorder.run(&address);
    browser.leave(&context)?;
    recording
}

/// Reads what the browser sends while a page loads.
struct Recorder<'a> {
    browser: &'a mut Browser,
    case: Case,
    /// The address of the loader.
    script: &'a str,
    /// Time of painting, in seconds since 1970, and the picture.
    frames: Vec<(f64, Vec<u8>)>,
    console: Vec<String>,
}

impl Recorder<'_> {
    fn run(&mut self, address: &str) -> Result<Recording> {
        self.browser.keep_events();
        let cast = json!({ "format": "png", "everyNthFrame": 1 });
        self.browser.ask("Page.startScreencast", &cast)?;
        visit::go(self.browser, address)?;
        let start = Instant::now();
        while start.elapsed() < self.case.length() {
            sleep(POLL);
            // The events arrive before the answer to any question.
            self.browser.ask_browser("Browser.getVersion", &json!({}))?;
            for event in self.browser.take_events() {
                self.handle(&event)?;
            }
        }
        let origin = self.browser.evaluate("performance.timeOrigin")?;
        let origin = origin.as_f64().context("the page was left")?;
        let frames = std::mem::take(&mut self.frames).into_iter();
        Ok(Recording {
            frames: frames
                .map(|(at, picture)| Frame {
                    at: at.mul_add(1000.0, -origin),
                    picture,
                })
                // Before the navigation there was another page.
                .filter(|frame| frame.at >= 0.0)
                .collect(),
            console: std::mem::take(&mut self.console),
        })
    }

    fn handle(&mut self, event: &Value) -> Result<()> {
        let text = |place: &str| event.pointer(place).and_then(Value::as_str);
        match text("/method").unwrap_or_default() {
            "Page.screencastFrame" => {
                let at = event.pointer("/params/metadata/timestamp");
                let at = at.and_then(Value::as_f64).context("no time of a frame")?;
                let picture = text("/params/data").context("a frame without a picture")?;
                self.frames.push((at, STANDARD.decode(picture)?));
                let seen = json!({ "sessionId": event.pointer("/params/sessionId") });
                self.browser.ask("Page.screencastFrameAck", &seen)?;
            }
            "Fetch.requestPaused" => {
                let url = text("/params/request/url").unwrap_or_default();
                let is_loader = url == self.script;
                let id = json!(text("/params/requestId"));
                match self.case.answer(is_loader) {
                    Answer::Pass => self
                        .browser
                        .ask("Fetch.continueRequest", &json!({ "requestId": id }))?,
                    Answer::Refuse => {
                        let why = json!({ "requestId": id, "errorReason": "ConnectionRefused" });
                        self.browser.ask("Fetch.failRequest", &why)?
                    }
                    Answer::Hold => Value::Null,
                };
            }
            "Runtime.consoleAPICalled" => {
                let words = event.pointer("/params/args").and_then(Value::as_array);
                let words = words.into_iter().flatten().map(|word| {
                    let value = word.get("value").or_else(|| word.get("description"));
                    value.map_or_else(String::new, |value| {
                        value
                            .as_str()
                            .map_or_else(|| value.to_string(), str::to_owned)
                    })
                });
                self.console.push(words.collect::<Vec<_>>().join(" "));
            }
            "Log.entryAdded" => {
                let words = text("/params/entry/text").unwrap_or_default();
                let url = text("/params/entry/url").unwrap_or_default();
                self.console.push(format!("(browser) {words} {url}"));
            }
            _ => {}
        }
        Ok(())
    }
}

/// The frame that is shown at each step where it differs from the one before: ms and picture.
fn sample(frames: &[Frame], length: Duration) -> BTreeMap<u32, &[u8]> {
    let mut shown: BTreeMap<u32, &[u8]> = BTreeMap::new();
    let steps = u32::try_from(length.as_millis()).unwrap_or(u32::MAX) / STEP;
    for at in (0..=steps).map(|step| step * STEP) {
        let current = frames.iter().rev().find(|it| it.at <= f64::from(at));
        let Some(current) = current else { continue };
        let last = shown.values().next_back();
        if last.is_none_or(|last| *last != current.picture) {
            shown.insert(at, &current.picture);
        }
    }
    shown
}

fn write(
    browser: &mut Browser,
    folder: &Path,
    name: &str,
    case: Case,
    recording: &Recording,
) -> Result<()> {
    let frames = sample(&recording.frames, case.length());
    let own = folder.join(name);
    fs::create_dir_all(&own)?;
    for (at, picture) in &frames {
        fs::write(own.join(format!("{at:05}.png")), picture)?;
    }
    let times: Vec<u32> = frames.keys().copied().collect();
    sheet::write(browser, folder, name, &times, &recording.console)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(at: f64, picture: &[u8]) -> Frame {
        Frame {
            at,
            picture: picture.to_vec(),
        }
    }

    #[test]
    fn keeps_the_frame_shown_at_each_step_where_it_is_another_one() {
        let frames = [
            frame(0.0, b"blank"),
            frame(120.0, b"title"),
            frame(180.0, b"card"),
            frame(310.0, b"card"),
        ];
        let shown = sample(&frames, Duration::from_millis(500));
        let shown: Vec<(u32, &[u8])> = shown.into_iter().collect();
        assert_eq!(shown, [(0, &b"blank"[..]), (200, b"card")]);
    }
}
