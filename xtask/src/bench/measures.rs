//! What is measured, and the figures of each subject.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// One column of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Measure {
    /// Until the awaited elements are painted, on a slow phone, ms.
    VisibleSlow,
    /// Until the main thread is free for the visitor as well, on a slow phone, ms.
    UsableSlow,
    /// Bytes that had arrived by then, as they travel, without the page itself.
    SightBytes,
    /// Requests that were answered by then, without the page itself.
    SightRequests,
    /// Cumulative layout shift, on a slow phone.
    Shift,
    /// The longest task on a slow phone, ms.
    Longest,
    /// Bytes of all that the page fetches, itself included, as they travel.
    Bytes,
    /// Requests, the page itself included.
    Requests,
    /// Requests for WebAssembly by a page that nobody touched.
    WasmRequests,
    /// Until the awaited elements are painted, ms.
    VisibleFast,
    /// Until the main thread is free for the visitor as well, ms.
    UsableFast,
    /// Main thread in script, ms.
    Script,
    /// Main thread in all, ms.
    Main,
    /// Memory of the script engine, bytes.
    Heap,
    /// Memory of WebAssembly, bytes.
    Memory,
    /// From the insertion of 100 cards in one go until all are visible, on a slow phone, ms.
    Insert100,
    /// From the insertion of 100 hosts as a webmaster pastes them until those in the window are visible, on a slow phone, ms.
    InsertInView,
    /// 100 countdowns ticking: main thread a second, ms.
    Tick100,
    /// 1,000 countdowns ticking: main thread a second, ms.
    Tick1000,
    /// The same with all of them in the window.
    TickInView,
    /// From the press of the submit button to a busy button, before the module has arrived, on a slow phone, ms.
    Busy,
    /// Whether a key typed 200 ms after first sight is in the field after the take-over: 1 or 0.
    KeyKept,
}

/// The tables, each with its columns.
pub(super) const TABLES: [(&str, &[Measure]); 3] = [
    (
        "On a slow phone. Bytes (brotli) and requests are those up to first sight, without the page itself",
        &[
            Measure::VisibleSlow,
            Measure::UsableSlow,
            Measure::SightBytes,
            Measure::SightRequests,
            Measure::Shift,
            Measure::Longest,
        ],
    ),
    (
        "In all, on this machine. Bytes (brotli) and requests include the page itself",
        &[
            Measure::Bytes,
            Measure::Requests,
            Measure::WasmRequests,
            Measure::VisibleFast,
            Measure::UsableFast,
            Measure::Script,
            Measure::Main,
            Measure::Heap,
            Measure::Memory,
        ],
    ),
    (
        "Many cards on a page. The first figure is the time from the insertion of 100 cards in one go until all are visible, on a \
         slow phone; ours load eagerly for it. The second is the time until those in the window are visible, where our \
         hosts load as usual: when they come near. The others are the main thread's work in a second",
        &[
            Measure::Insert100,
            Measure::InsertInView,
            Measure::Tick100,
            Measure::Tick1000,
            Measure::TickInView,
        ],
    ),
];

impl Measure {
    /// The heading of its column.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::VisibleSlow | Self::VisibleFast => "visible, ms",
            Self::UsableSlow | Self::UsableFast => "usable, ms",
            Self::SightBytes | Self::Bytes => "bytes",
            Self::SightRequests | Self::Requests => "requests",
            Self::Shift => "layout shift",
            Self::Longest => "longest task, ms",
            Self::WasmRequests => "of these WebAssembly",
            Self::Script => "script, ms",
            Self::Main => "main thread, ms",
            Self::Heap => "JS heap, KB",
            Self::Memory => "WebAssembly memory, KB",
            Self::Insert100 => "100 inserted, ms",
            Self::InsertInView => "100 inserted, those in view, ms",
            Self::Tick100 => "100 tick, ms",
            Self::Tick1000 => "1,000 tick, ms",
            Self::TickInView => "1,000 in view tick, ms",
            Self::Busy => "press to busy button, ms",
            Self::KeyKept => "key kept",
        }
    }

    /// A figure as the table shows it.
    pub(super) fn show(self, value: f64) -> String {
        match self {
            Self::Heap | Self::Memory => thousands(value / 1024.0),
            Self::Shift => format!("{value:.3}"),
            Self::Tick100 | Self::Tick1000 | Self::TickInView => format!("{value:.1}"),
            _ => thousands(value),
        }
    }
}

fn thousands(value: f64) -> String {
    let digits = format!("{value:.0}");
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            shown.push(',');
        }
        shown.push(digit);
    }
    shown
}

/// The figures of one subject.
#[derive(Default)]
pub(super) struct Notes {
    figures: BTreeMap<Measure, Vec<f64>>,
    remarks: Vec<String>,
    has_failed: bool,
}

impl Notes {
    /// Adds a figure.
    pub(super) fn note(&mut self, measure: Measure, value: f64) {
        self.figures.entry(measure).or_default().push(value);
    }

    /// Adds a remark, once.
    pub(super) fn remark(&mut self, remark: String) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// Adds the reason why the subject cannot be measured.
    pub(super) fn fail(&mut self, reason: String) {
        self.has_failed = true;
        self.remark(reason);
    }

    /// Whether the subject could not be measured.
    pub(super) const fn has_failed(&self) -> bool {
        self.has_failed
    }

    /// What a reader must know of the figures.
    pub(super) fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// The median; none where it was not measured.
    pub(super) fn median(&self, measure: Measure) -> Option<f64> {
        let mut all = self.figures.get(&measure)?.clone();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied()
    }

    /// The largest figure; none where it was not measured.
    pub(super) fn largest(&self, measure: Measure) -> Option<f64> {
        let all = self.figures.get(&measure)?;
        all.iter().copied().reduce(f64::max)
    }

    /// The smallest figure; none where it was not measured.
    pub(super) fn smallest(&self, measure: Measure) -> Option<f64> {
        let all = self.figures.get(&measure)?;
        all.iter().copied().reduce(f64::min)
    }

    /// All figures with their medians.
    pub(super) fn to_json(&self) -> Value {
        let all = self.figures.iter();
        all.map(|(measure, figures)| {
            let entry = json!({ "median": self.median(*measure), "all": figures });
            (format!("{measure:?}"), entry)
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_the_median() {
        let mut notes = Notes::default();
        for value in [9.0, 1.0, 5.0] {
            notes.note(Measure::Main, value);
        }
        assert_eq!(notes.median(Measure::Main), Some(5.0));
        assert_eq!(notes.median(Measure::Bytes), None);
    }

    #[test]
    fn shows_figures_as_people_read_them() {
        assert_eq!(Measure::Bytes.show(70_517.0), "70,517");
        assert_eq!(Measure::Heap.show(1_048_576.0), "1,024");
        assert_eq!(Measure::Shift.show(0.0), "0.000");
        assert_eq!(Measure::Tick100.show(4.26), "4.3");
        assert_eq!(Measure::Main.show(60.4), "60");
        assert_eq!(Measure::VisibleSlow.show(1247.3), "1,247");
    }
}
