//! The bars: what our figures must be, judged in the same run as what they are compared with.

use std::fmt;

use super::measures::{Measure, Notes};
use super::subjects::{ALL, Role, Subject};
use super::table::Results;

/// How our cards compare with the best framework, at most.
const ENTRY_TIMES_FRAMEWORK: f64 = 1.05;
const LOADER_TIMES_FRAMEWORK: f64 = 1.3;
/// The aim beside the page's own first sight.
const TIMES_PAGE: f64 = 1.25;
/// Bytes (brotli) up to first sight, loader included.
const SIGHT_BYTES: f64 = 8192.0;
/// From the press of the button to a busy button, ms.
const BUSY: f64 = 100.0;

/// The subjects whose script's address names the entry.
const ENTRIES: [&str; 4] = ["tag", "host", "newsletter", "course"];
/// Those among them that are compared with the frameworks: an event with a countdown.
const EVENTS: [&str; 2] = ["tag", "host"];
/// The subject of the plain loader.
const LOADER: &str = "loader";
/// The script by hand that does the same work: it shows the server's event, a countdown and a form.
const HAND: &str = "hand";

/// Whether a bar is reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It is.
    Pass,
    /// It is not, or nothing was measured.
    Fail,
    /// It is not, but it is an aim, and no bar.
    Behind,
}

/// One bar and what was measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bar {
    /// Whether it is reached.
    pub(super) verdict: Verdict,
    text: String,
}

impl fmt::Display for Bar {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verdict = match self.verdict {
            Verdict::Pass => "pass",
            Verdict::Fail => "**FAIL**",
            Verdict::Behind => "behind the aim",
        };
        write!(to, "{verdict}: {}", self.text)
    }
}

impl Bar {
    /// A bar that is reached when `figure` is at most `limit`.
    fn at_most(text: &str, figure: Option<f64>, limit: Option<f64>) -> Self {
        let (Some(figure), Some(limit)) = (figure, limit) else {
            return Self {
                verdict: Verdict::Fail,
                text: format!("{text}: not measured"),
            };
        };
        Self {
            verdict: if figure <= limit {
                Verdict::Pass
            } else {
                Verdict::Fail
            },
            text: format!("{text}: {figure:.0}, at most {limit:.0}"),
        }
    }

    /// The same as an aim.
    fn into_aim(mut self) -> Self {
        if self.verdict == Verdict::Fail {
            self.verdict = Verdict::Behind;
        }
        self
    }
}

/// The figures of all subjects, by name.
struct Figures<'a>(&'a Results);

impl Figures<'_> {
    fn notes(&self, name: &str) -> Option<(&'static Subject, &Notes)> {
        let mut all = ALL.iter().zip(self.0);
        all.find(|(subject, _)| subject.name == name)
    }

    fn median(&self, name: &str, measure: Measure) -> Option<f64> {
        self.notes(name)?.1.median(measure)
    }

    /// The best framework's figure.
    fn framework(&self, measure: Measure) -> Option<f64> {
        let all = ALL.iter().zip(self.0);
        let all = all.filter(|(subject, _)| subject.role == Role::Framework);
        all.filter_map(|(_, notes)| notes.median(measure))
            .reduce(f64::min)
    }
}

/// Judges the visits to the pages.
pub(super) fn judge(results: &Results) -> Vec<Bar> {
    let figures = Figures(results);
    let mut bars = sight(&figures);
    bars.extend(traffic(&figures));
    // A framework shows all of its cards in one frame.
    let framework = figures.framework(Measure::Insert100);
    for (measure, what) in [
        (
            Measure::Insert100,
            "100 cards inserted in one go, all at once",
        ),
        (
            Measure::InsertInView,
            "100 hosts inserted in one go, those in the window",
        ),
    ] {
        bars.extend(["host", LOADER].map(|name| {
            Bar::at_most(
                &format!("{name}: {what}, ms, beside the best framework"),
                figures.median(name, measure),
                framework,
            )
        }));
    }
    bars
}

/// First sight on a slow phone.
fn sight(figures: &Figures<'_>) -> Vec<Bar> {
    let measure = Measure::VisibleSlow;
    let visible = |name| figures.median(name, measure);
    let framework = figures.framework(measure);
    let times = |limit: Option<f64>, factor: f64| limit.map(|limit| limit * factor);
    let mut bars = Vec::new();
    for name in EVENTS {
        bars.push(Bar::at_most(
            &format!(
                "{name}: visible, ms, beside {ENTRY_TIMES_FRAMEWORK} times the best framework"
            ),
            visible(name),
            times(framework, ENTRY_TIMES_FRAMEWORK),
        ));
        bars.push(Bar::at_most(
            &format!("{name}: visible, ms, beside the script by hand"),
            visible(name),
            visible(HAND),
        ));
        bars.push(
            Bar::at_most(
                &format!("{name}: visible, ms, beside {TIMES_PAGE} times the page itself"),
                visible(name),
                times(visible("page"), TIMES_PAGE),
            )
            .into_aim(),
        );
    }
    bars.push(Bar::at_most(
        &format!("{LOADER}: visible, ms, beside {LOADER_TIMES_FRAMEWORK} times the best framework"),
        visible(LOADER),
        times(framework, LOADER_TIMES_FRAMEWORK),
    ));
    bars
}

/// Bytes and requests up to first sight; WebAssembly where nobody touched the card.
fn traffic(figures: &Figures<'_>) -> Vec<Bar> {
    let mut bars = Vec::new();
    let names = ENTRIES.map(|name| (name, 1.0));
    for (name, requests) in names.into_iter().chain([(LOADER, 2.0)]) {
        bars.push(Bar::at_most(
            &format!("{name}: bytes up to first sight"),
            figures.median(name, Measure::SightBytes),
            Some(SIGHT_BYTES),
        ));
        bars.push(Bar::at_most(
            &format!("{name}: requests up to first sight"),
            figures.median(name, Measure::SightRequests),
            Some(requests),
        ));
    }
    for name in ["newsletter", "course"] {
        let notes = figures.notes(name);
        bars.push(Bar::at_most(
            &format!("{name}: requests for WebAssembly while nobody touches it"),
            notes.and_then(|(_, notes)| notes.largest(Measure::WasmRequests)),
            Some(0.0),
        ));
    }
    bars
}

/// Judges what a visitor does early.
pub(super) fn judge_interaction(results: &Results) -> Vec<Bar> {
    let figures = Figures(results);
    let mut bars = Vec::new();
    for subject in ALL.iter().filter(|subject| subject.is_typed_into()) {
        let Some((_, notes)) = figures.notes(subject.name) else {
            continue;
        };
        bars.push(Bar::at_most(
            &format!(
                "{}: keys lost of those typed 200 ms after first sight",
                subject.name
            ),
            notes.smallest(Measure::KeyKept).map(|kept| 1.0 - kept),
            Some(0.0),
        ));
        bars.push(Bar::at_most(
            &format!(
                "{}: from the press of the button to a busy button, ms",
                subject.name
            ),
            notes.median(Measure::Busy),
            Some(BUSY),
        ));
    }
    bars
}

/// Turns the problems of `cargo xtask bench tasks` into bars: one for all when there is none.
pub(super) fn judge_tasks(problems: Vec<String>) -> Vec<Bar> {
    if problems.is_empty() {
        return vec![Bar {
            verdict: Verdict::Pass,
            text: "no task of script takes longer than 50 ms".to_owned(),
        }];
    }
    let failed = problems.into_iter().map(|text| Bar {
        verdict: Verdict::Fail,
        text,
    });
    failed.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results(figures: &[(&str, Measure, f64)]) -> Results {
        let all = ALL.iter().map(|subject| {
            let mut notes = Notes::default();
            let of = figures.iter().filter(|(name, ..)| *name == subject.name);
            of.for_each(|(_, measure, value)| notes.note(*measure, *value));
            notes
        });
        all.collect()
    }

    fn find<'a>(bars: &'a [Bar], text: &str) -> &'a Bar {
        bars.iter().find(|bar| bar.text.contains(text)).unwrap()
    }

    #[test]
    fn compares_with_the_best_framework_of_the_same_run() {
        let visible = Measure::VisibleSlow;
        let bars = judge(&results(&[
            ("tag", visible, 735.0),
            ("host", visible, 736.0),
            ("react", visible, 1100.0),
            ("vue", visible, 700.0),
            ("page", visible, 500.0),
        ]));
        let beside = "visible, ms, beside 1.05 times";
        assert_eq!(
            find(&bars, &format!("tag: {beside}")).verdict,
            Verdict::Pass
        );
        let host = find(&bars, &format!("host: {beside}"));
        assert_eq!(
            host.to_string(),
            "**FAIL**: host: visible, ms, beside 1.05 times the best framework: 736, at most 735"
        );
        let aim = find(&bars, "tag: visible, ms, beside 1.25 times the page");
        assert_eq!(aim.verdict, Verdict::Behind);
    }

    #[test]
    fn what_was_not_measured_fails() {
        let bars = judge(&results(&[]));
        let bar = find(&bars, "loader: requests up to first sight");
        assert_eq!(bar.verdict, Verdict::Fail);
        assert!(bar.to_string().ends_with("not measured"));
    }

    #[test]
    fn one_lost_key_of_several_fails() {
        let kept = Measure::KeyKept;
        let bars = judge_interaction(&results(&[("tag", kept, 1.0), ("tag", kept, 0.0)]));
        assert_eq!(find(&bars, "tag: keys lost").verdict, Verdict::Fail);
    }

    #[test]
    fn one_request_for_webassembly_fails_an_untouched_card() {
        let wasm = Measure::WasmRequests;
        let untouched = [0.0, 0.0, 1.0].map(|count| ("newsletter", wasm, count));
        let bars = judge(&results(&untouched));
        let bar = find(&bars, "newsletter: requests for WebAssembly");
        assert_eq!(bar.verdict, Verdict::Fail);
    }
}
