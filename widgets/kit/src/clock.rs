//! The time now, and one timer for everything on the page that shows it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use crate::{
    isolation,
    time::{Instant, SECOND},
};
use gloo::{events::EventListener, timers::callback::Timeout};
use web_sys::HtmlElement;

/// Where "now" comes from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Clock {
    /// Stands still: a page rendered on the server, and tests.
    Fixed(Instant),
    /// The device's clock, corrected by the server's (`offset` = server minus device, ms).
    Device {
        /// Milliseconds to add to the device's clock.
        offset: i64,
    },
}

impl Clock {
    /// The device's clock, set right by what the server's clock was ahead of it (ms) when the two were compared.
    #[must_use]
    pub fn corrected_by(skew: Option<f64>) -> Self {
        let skew = skew.unwrap_or_default();
        // Less than the way over the network can be off is no reason to differ from the page's own clock.
        let offset = if skew.abs() < 1_000.0 { 0 } else { skew as i64 };
        Self::Device { offset }
    }

    /// Whether it moves on by itself: in a browser, not on the server.
    #[must_use]
    pub const fn is_running(self) -> bool {
        matches!(self, Self::Device { .. })
    }

    /// The instant now.
    #[must_use]
    pub fn now(self) -> Instant {
        match self {
            Self::Fixed(at) => at,
            Self::Device { offset } => Instant(js_sys::Date::now() as i64 + offset),
        }
    }
}

/// A widget's place on the page's one timer.
#[derive(Default)]
pub struct Timer(Option<(i64, Subscription)>);

impl Timer {
    /// Calls `tick` every second, on the second, while the page is visible, for the widget of a host. Nothing is scheduled
    /// for a fixed clock; dropped, it stops.
    pub fn run(&mut self, clock: Clock, host: Option<HtmlElement>, tick: impl Fn() + 'static) {
        match clock {
            Clock::Fixed(_) => self.0 = None,
            Clock::Device { offset } => {
                if self
                    .0
                    .as_ref()
                    .is_none_or(|(running, _)| *running != offset)
                {
                    self.0 = Some((offset, Subscription::new(offset, (host, Rc::new(tick)))));
                }
            }
        }
    }
}

type Tick = (Option<HtmlElement>, Rc<dyn Fn()>);

/// Ends the ticks of a host's widget.
pub fn forget(host: &HtmlElement) {
    TICKER.with(|ticker| {
        let others = |(_, tick): &(u32, Tick)| tick.0.as_ref() != Some(host);
        ticker.ticks.borrow_mut().retain(others);
    });
}

/// The page's one timer.
#[derive(Default)]
struct Ticker {
    ticks: RefCell<Vec<(u32, Tick)>>,
    next_id: Cell<u32>,
    offset: Cell<i64>,
    timeout: RefCell<Option<Timeout>>,
    visibility: RefCell<Option<EventListener>>,
}

thread_local! {
    static TICKER: Rc<Ticker> = Rc::default();
}

impl Ticker {
    /// Arms the timer; it and its closures are the page's, no widget's.
    fn schedule(self: &Rc<Self>) {
        let before = isolation::enter(None);
        self.arm();
        isolation::enter(before.as_ref());
    }

    fn arm(self: &Rc<Self>) {
        let hidden = gloo::utils::document().hidden();
        if hidden || self.ticks.borrow().is_empty() {
            self.timeout.take();
            return;
        }
        let now = js_sys::Date::now() as i64 + self.offset.get();
        let wait = SECOND - now.rem_euclid(SECOND);
        let ticker = Rc::clone(self);
        // A few ms past the second, for timers that fire early.
        let timeout = Timeout::new(wait as u32 + 4, move || ticker.tick());
        self.timeout.replace(Some(timeout));
    }

    fn tick(self: &Rc<Self>) {
        let mut ticks: Vec<Tick> = Vec::new();
        for (_, tick) in self.ticks.borrow().iter() {
            ticks.push(tick.clone());
        }
        // First, so that a fault in one tick stops no other.
        self.schedule();
        for (host, tick) in ticks {
            isolation::enter(host.as_ref());
            tick();
        }
    }

    fn watch_visibility(self: &Rc<Self>) {
        if self.visibility.borrow().is_none() {
            let before = isolation::enter(None);
            let ticker = Rc::clone(self);
            let listener =
                EventListener::new(&gloo::utils::document(), "visibilitychange", move |_| {
                    ticker.tick()
                });
            self.visibility.replace(Some(listener));
            isolation::enter(before.as_ref());
        }
    }
}

/// A place on the ticker; dropped, it is given back, and the last one stops the timer.
struct Subscription(u32);

impl Subscription {
    fn new(offset: i64, tick: Tick) -> Self {
        TICKER.with(|ticker| {
            let id = ticker.next_id.get();
            ticker.next_id.set(id.wrapping_add(1));
            ticker.offset.set(offset);
            ticker.ticks.borrow_mut().push((id, tick));
            ticker.watch_visibility();
            ticker.schedule();
            Self(id)
        })
    }
}

impl Drop for Subscription {
    fn drop(&mut self) {
        TICKER.with(|ticker| {
            ticker.ticks.borrow_mut().retain(|(id, _)| *id != self.0);
            if ticker.ticks.borrow().is_empty() {
                ticker.timeout.take();
                ticker.visibility.take();
            }
        });
    }
}
