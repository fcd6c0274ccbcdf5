//! The frame of every card, and what its components share: settings, the owner's texts, the drawn element.
//!
//! Renders alike in the browser and on the server: nothing here touches the page before a first render.

use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::{
    clock::Clock,
    isolation,
    lang::Lang,
    owned_nodes::{record_nodes, restore_nodes},
    submit::Submitted,
    texts::{Overrides, set_overrides},
    theme::Theme,
};

/// Settings of a card that every widget has.
pub struct CardSettings {
    /// The element it lives in; none on the server.
    pub host: Option<HtmlElement>,
    /// The language of its texts.
    pub lang: Lang,
    /// Light or dark.
    pub theme: Theme,
    /// Source of the time.
    pub clock: Clock,
    /// The owner's own texts.
    pub overrides: Rc<Overrides>,
    /// Called once, after the first render.
    pub on_ready: Callback<()>,
    /// Called when a form is sent, accepted or refused.
    pub on_submitted: Callback<Submitted>,
}

impl CardSettings {
    /// Settings of a card that stands still, as the server renders it.
    #[must_use]
    pub fn fixed(lang: Lang, theme: Theme, clock: Clock, overrides: Rc<Overrides>) -> Rc<Self> {
        Rc::new(Self {
            host: None,
            lang,
            theme,
            clock,
            overrides,
            on_ready: Callback::noop(),
            on_submitted: Callback::noop(),
        })
    }
}

/// A card, for the components on it.
#[derive(Clone)]
pub struct CardContext {
    /// Its settings.
    pub settings: Rc<CardSettings>,
    /// Its outer element, once it is drawn.
    pub root: NodeRef,
}

impl PartialEq for CardContext {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.settings, &other.settings) && self.root == other.root
    }
}

impl CardContext {
    /// The language of its texts.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// The name of its theme, for `data-theme`.
    #[must_use]
    pub fn theme(&self) -> &'static str {
        self.settings.theme.name()
    }

    /// Whether script runs: then visitors type, and our messages replace those of the browser's form validation.
    #[must_use]
    pub fn is_live(&self) -> bool {
        self.settings.clock.is_running()
    }

    /// Makes the running code this card's: a fault is its fault, texts are its owner's. Each component of a card and each
    /// of its effects begins with this.
    pub fn enter(&self) {
        isolation::enter(self.settings.host.as_ref());
        set_overrides(&self.settings.overrides);
    }
}

/// Begins the component of a widget: returns the card, entered, keeps its nodes, and reports its first render.
#[hook]
pub fn use_card(settings: &Rc<CardSettings>) -> CardContext {
    let card = CardContext {
        settings: Rc::clone(settings),
        root: use_node_ref(),
    };
    card.enter();
    use_owned_nodes(&card);
    let context = card.clone();
    use_effect_with((), move |()| {
        context.enter();
        context.settings.on_ready.emit(());
    });
    card
}

/// Keeps the nodes of a card its own: other scripts of the page change them (`owned_nodes.js`). For components that
/// render by themselves.
#[hook]
pub fn use_owned_nodes(card: &CardContext) {
    if let Some(root) = card.root.cast::<Element>() {
        restore_nodes(&root);
    }
    let card = card.clone();
    use_effect(move || {
        card.enter();
        if let Some(root) = card.root.cast::<Element>() {
            record_nodes(&root);
        }
    });
}
