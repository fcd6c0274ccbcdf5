//! What a visitor and an owner go through, one sentence a scenario.

mod answers;
mod apps;
mod blockers;
mod builder;
mod card_first;
pub(crate) mod catalogue;
mod connection;
mod consents;
mod crash;
mod embedding;
mod fallback;
mod first_event;
mod form;
mod frames;
mod guides;
mod harness;
mod hostile;
mod hostile_input;
mod inclusive;
mod keys;
mod languages;
mod layout;
mod leaks;
mod loading;
mod mailers;
mod messages;
mod moves;
mod municipality;
mod newsletter;
mod no_script;
mod notice;
mod organiser;
mod owner;
mod packages;
mod phases;
mod pinned;
mod placement;
mod prefill;
mod prerender;
mod providers;
mod questions;
mod seats;
mod spam;
pub(crate) mod steps;
mod ticking;
mod tokens;
mod translated;
mod upgrades;
mod wordpress;
mod words;

use crate::engine::{Engine, Scripting};
use crate::page::Page;
use crate::world::{World, WorldOptions};
use anyhow::Result;
use std::pin::Pin;

/// One scenario, run in a world and a tab of its own.
#[derive(Clone)]
pub(crate) struct Scenario {
    pub(crate) name: &'static str,
    pub(crate) options: fn() -> WorldOptions,
    pub(crate) scripting: Scripting,
    /// Engines that cannot run it, and why.
    pub(crate) cannot: &'static [(Engine, &'static str)],
    pub(crate) run: Run,
}

type Run = for<'a> fn(&'a mut World, &'a Page) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// A scenario is a function; its name is the sentence.
macro_rules! scenario {
    ($name:ident) => {
        scenario!($name, crate::world::WorldOptions::default())
    };
    ($name:ident, $options:expr) => {
        crate::scenarios::Scenario {
            name: stringify!($name),
            options: || $options,
            scripting: crate::engine::Scripting::On,
            cannot: &[],
            run: |world, page| Box::pin($name(world, page)),
        }
    };
}
pub(crate) use scenario;

/// All of them.
pub(crate) fn all() -> Vec<Scenario> {
    [
        harness::all(),
        hostile_input::all(),
        inclusive::all(),
        moves::all(),
        municipality::all(),
        card_first::all(),
        fallback::all(),
        no_script::all(),
        notice::all(),
        form::all(),
        frames::all(),
        guides::all(),
        answers::all(),
        connection::all(),
        questions::all(),
        consents::all(),
        crash::all(),
        prefill::all(),
        prerender::all(),
        spam::all(),
        newsletter::all(),
        providers::all(),
        mailers::all(),
        seats::all(),
        ticking::all(),
        tokens::all(),
        upgrades::all(),
        phases::all(),
        pinned::all(),
        loading::all(),
        embedding::all(),
        organiser::all(),
        first_event::all(),
        messages::all(),
        owner::all(),
        packages::all(),
        hostile::all(),
        apps::all(),
        layout::all(),
        placement::all(),
        keys::all(),
        translated::all(),
        leaks::all(),
        blockers::all(),
        languages::all(),
        builder::all(),
        words::all(),
    ]
    .into_iter()
    .flatten()
    .collect()
}
