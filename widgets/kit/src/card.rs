//! The one component that draws every widget: what it draws is a [`Face`].
//!
//! One for all, because each component type adds 3 to 6 KB of code before compression. Renders alike in the browser and
//! on the server: nothing in the render path touches the page.

use std::{cell::RefCell, rc::Rc};

use web_sys::{Element, HtmlElement};
use yew::{functional::UseForceUpdateHandle, prelude::*};

use crate::{
    clock::{Clock, Timer},
    form::view::FormSpec,
    isolation,
    lang::Lang,
    markup::Markup,
    owned_nodes::{record_nodes, restore_nodes},
    submit::{LiveForm, Submitted},
    texts::{Overrides, speak},
    theme::Theme,
    time::Instant,
};

/// What a widget shows.
pub trait Face {
    /// The widget's name: the class its style sheet knows it by.
    fn name(&self) -> &'static str;

    /// The id of its title; none where it holds several cards that have their own.
    fn title(&self) -> Option<&'static str> {
        Some("mn-title")
    }

    /// How much room it takes; a name its style sheet knows.
    fn layout(&self) -> &'static str {
        "card"
    }

    /// Where it stands in time; another phase is drawn anew.
    fn phase(&self, now: Instant) -> &'static str;

    /// Draws it.
    fn draw(&self, to: &mut Markup, scene: &Scene<'_>);

    /// Whether its time is shown, second by second.
    fn is_ticking(&self) -> bool {
        false
    }

    /// Brings the drawn one up to date within a phase, past the virtual DOM: only what changed since `before` is touched.
    fn tick(&self, _card: &Element, _lang: Lang, _before: Instant, _now: Instant) {}
}

/// What a face is drawn with.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Its form's life.
    pub form: &'a LiveForm,
    /// What the form asks.
    pub spec: &'a FormSpec,
    /// The time.
    pub now: Instant,
    /// Whether script runs: then our words replace the browser's validation bubbles.
    pub scripted: bool,
}

/// What the component is given.
#[derive(Clone, Properties)]
pub struct CardProps {
    /// The element it lives in; none on the server.
    #[prop_or_default]
    pub host: Option<HtmlElement>,
    /// What it shows.
    pub face: Rc<dyn Face>,
    /// The form on it; one without an address is never drawn.
    #[prop_or_default]
    pub form: Rc<FormSpec>,
    /// The language of every word.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// Where "now" comes from.
    pub clock: Clock,
    /// Words of the owner's own.
    #[prop_or_default]
    pub words: Rc<Overrides>,
    /// Called once, after the first render.
    #[prop_or_default]
    pub ready: Callback<()>,
    /// Told what happens to the form.
    #[prop_or_default]
    pub report: Callback<Submitted>,
}

impl PartialEq for CardProps {
    /// Never: new properties come only when something changed, and comparing them costs more bytes than drawing anew.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// What lives from the first render to the last.
struct Life {
    form: LiveForm,
    /// The drawn element.
    root: NodeRef,
    /// What is drawn, and the time it shows.
    shown: Rc<RefCell<(CardProps, Instant)>>,
    timer: Timer,
    ready: bool,
}

/// The component.
#[component]
pub fn Card(props: &CardProps) -> Html {
    let (lang, clock, face) = (props.lang, props.clock, &props.face);
    isolation::enter(props.host.as_ref());
    let render = use_force_update();
    speak(&props.words);
    let now = clock.now();
    let life = use_mut_ref(|| Life {
        // Here: `use_node_ref` brings all of Yew's reducers along.
        root: NodeRef::default(),
        form: LiveForm::new(Rc::clone(&props.form), props.report.clone(), render.clone()),
        shown: Rc::new(RefCell::new((props.clone(), now))),
        timer: Timer::default(),
        ready: false,
    });
    let (form, root) = (life.borrow().form.clone(), life.borrow().root.clone());
    if let Some(card) = root.cast::<Element>() {
        restore_nodes(&card);
    }
    // A face with several forms says itself which one is open.
    if !props.form.action.is_empty() {
        form.follow(&props.form);
    }
    life.borrow().shown.replace((props.clone(), now));
    let card = root.clone();
    use_effect(move || rendered(&mut life.borrow_mut(), &card, render));
    let mut content = Markup::new(lang);
    content
        .open("article[part=card]")
        .attribute("class", ["mn ", face.name()].concat().into())
        .attribute("lang", AttrValue::Static(lang.code()))
        .attribute("data-theme", AttrValue::Static(props.theme.name()))
        .attribute("data-phase", AttrValue::Static(face.phase(now)))
        .attribute("data-layout", AttrValue::Static(face.layout()))
        .attribute(
            "aria-labelledby",
            AttrValue::Static(face.title().unwrap_or_default()),
        )
        .found_by(root);
    let scene = Scene {
        form: &form,
        spec: &props.form,
        now,
        scripted: clock.is_running(),
    };
    face.draw(&mut content, &scene);
    content.finish()
}

/// After each render: the first shows the card; the timer runs; the focus follows the form.
fn rendered(life: &mut Life, card: &NodeRef, render: UseForceUpdateHandle) {
    let drawn = life.shown.borrow().0.clone();
    isolation::enter(drawn.host.as_ref());
    if let Some(card) = card.cast::<Element>() {
        record_nodes(&card);
    }
    if drawn.face.is_ticking() {
        let (shown, root) = (Rc::clone(&life.shown), card.clone());
        life.timer.run(drawn.clock, drawn.host.clone(), move || {
            let (props, before) = shown.borrow().clone();
            let now = props.clock.now();
            shown.borrow_mut().1 = now;
            if props.face.phase(now) != props.face.phase(before) {
                render.force_update();
            } else if let Some(card) = root.cast::<Element>() {
                speak(&props.words);
                props.face.tick(&card, props.lang, before, now);
            }
        });
    }
    if !std::mem::replace(&mut life.ready, true) {
        drawn.ready.emit(());
    }
    life.form.rendered(card);
}
