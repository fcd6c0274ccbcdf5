//! What is measured, and the figures as they come in.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Measure {
    /// All the page fetches, itself included, in bytes as they travel.
    Bytes,
    /// How many files.
    Requests,
    /// Until it is painted, ms.
    VisibleFast,
    /// Until the main thread is free for a visitor as well, ms.
    UsableFast,
    /// The same on a slow phone.
    VisibleSlow,
    /// The same on a slow phone.
    UsableSlow,
    /// Main thread in script, ms.
    Script,
    /// Main thread in all, ms.
    Main,
    /// The longest task on a slow phone, ms.
    Longest,
    /// How far things moved, on a slow phone.
    Shift,
    /// Script's memory, bytes.
    Heap,
    /// WebAssembly's memory, bytes.
    Memory,
    /// 100 countdowns more, main thread, ms.
    Mount,
    /// 100 countdowns ticking, main thread a second, ms.
    Tick100,
    /// 1,000 countdowns ticking, main thread a second, ms.
    Tick1000,
    /// The same with all of them in the window.
    TickInView,
}

impl Measure {
    /// All of them, as the table has them.
    pub(super) const ALL: [Self; 16] = [
        Self::Bytes,
        Self::Requests,
        Self::VisibleFast,
        Self::UsableFast,
        Self::VisibleSlow,
        Self::UsableSlow,
        Self::Script,
        Self::Main,
        Self::Longest,
        Self::Shift,
        Self::Heap,
        Self::Memory,
        Self::Mount,
        Self::Tick100,
        Self::Tick1000,
        Self::TickInView,
    ];

    /// The row's name.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Bytes => "bytes on the wire (brotli), page included",
            Self::Requests => "requests",
            Self::VisibleFast => "visible, ms",
            Self::UsableFast => "usable, ms",
            Self::VisibleSlow => "visible, slow phone, ms",
            Self::UsableSlow => "usable, slow phone, ms",
            Self::Script => "main thread, script, ms",
            Self::Main => "main thread, all, ms",
            Self::Longest => "longest task, slow phone, ms",
            Self::Shift => "layout shift, slow phone",
            Self::Heap => "JS heap, KB",
            Self::Memory => "WebAssembly memory, KB",
            Self::Mount => "100 countdowns more, ms",
            Self::Tick100 => "100 tick: main thread a second, ms",
            Self::Tick1000 => "1,000 tick: main thread a second, ms",
            Self::TickInView => "1,000 tick, all in view, ms a second",
        }
    }

    /// A figure as the table shows it.
    pub(super) fn show(self, value: f64) -> String {
        match self {
            Self::Bytes => thousands(value),
            Self::Heap | Self::Memory => thousands(value / 1024.0),
            Self::Shift => format!("{value:.3}"),
            Self::Tick100 | Self::Tick1000 | Self::TickInView => format!("{value:.1}"),
            _ => format!("{value:.0}"),
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
}

impl Notes {
    /// Notes a figure.
    pub(super) fn note(&mut self, measure: Measure, value: f64) {
        self.figures.entry(measure).or_default().push(value);
    }

    /// Notes what is odd, once.
    pub(super) fn remark(&mut self, remark: String) {
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// What was odd.
    pub(super) fn remarks(&self) -> &[String] {
        &self.remarks
    }

    /// The figure in the middle; none where it was not measured.
    pub(super) fn median(&self, measure: Measure) -> Option<f64> {
        let mut all = self.figures.get(&measure)?.clone();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied()
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
    fn takes_the_figure_in_the_middle() {
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
    }
}
