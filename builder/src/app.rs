//! The page as a whole: the steps in their order, and the address that holds what was chosen.

use std::rc::Rc;

use misniets_kit::lang::Lang;
use misniets_snippet::address::{from_fragment, to_fragment};
use misniets_snippet::cms::Cms;
use misniets_snippet::form::Form;
use misniets_snippet::reserved_height::ReservedHeight;
use misniets_snippet::snippet::Server;
use misniets_snippet::state::State;
use misniets_snippet::widgets::Kind;
use yew::prelude::*;

use crate::browser::{self, Page};
use crate::entries::{Entries, EntryChooser};
use crate::import_box::Import;
use crate::output::{Options, Paste};
use crate::preview::Preview;
use crate::radios::{Choice, Radios};
use crate::settings::Settings;
use crate::words::Word;

/// What people do.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Change {
    /// Another system; the form is chosen anew.
    Cms(Cms),
    /// Another widget.
    Kind(Kind),
    /// Another form.
    Form(Form),
    /// The fixed version, or not.
    Pinned(bool),
    /// A value of an attribute.
    Value(&'static str, String),
    /// Words of the owner's own.
    Word(&'static str, String),
    /// All of it, from a snippet or an address.
    All(State),
}

/// What was chosen, as the page keeps it.
#[derive(Clone, Debug, PartialEq)]
struct Model {
    state: State,
    entries: Entries,
}

impl Model {
    /// What the address says; with an address that says nothing, the next entry of the catalogue.
    fn read() -> Self {
        let (fragment, entries) = (browser::fragment(), Entries::read());
        let mut state = from_fragment(&fragment);
        if fragment.is_empty() {
            entries.choose_first(&mut state);
        }
        Self { state, entries }
    }
}

impl Reducible for Model {
    type Action = Change;

    fn reduce(self: Rc<Self>, change: Change) -> Rc<Self> {
        let mut state = self.state.clone();
        match change {
            Change::Cms(cms) => {
                state.cms = Some(cms);
                state.form = None;
            }
            Change::Kind(kind) => {
                state.kind = kind;
                self.entries.choose_first(&mut state);
            }
            Change::Form(form) => state.form = Some(form),
            Change::Pinned(pinned) => state.pinned = pinned,
            Change::Value(name, value) => {
                state.set(name, &value);
            }
            Change::Word(name, words) => {
                state.set_word(name, &words);
            }
            Change::All(other) => state = other,
        }
        Rc::new(Self {
            state,
            entries: self.entries.clone(),
        })
    }
}

/// What the page is made of.
#[derive(PartialEq, Properties)]
pub(crate) struct AppProps {
    /// What the document said.
    pub(crate) page: Page,
}

/// The page.
#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let lang = props.page.lang;
    let model = use_reducer_eq(Model::read);
    use_address(&model);
    use_effect_with(lang, |lang| {
        browser::announce(*lang, Word::PageTitle.text(*lang))
    });

    let change = {
        let model = model.clone();
        Callback::from(move |change| model.dispatch(change))
    };
    let state = &model.state;
    let say = |word: Word| word.text(lang);
    let read = {
        let (change, cms) = (change.clone(), state.cms);
        Callback::from(move |mut read: State| {
            read.cms = cms;
            change.emit(Change::All(read));
        })
    };
    let choose_cms =
        change.reform(|name: AttrValue| Change::Cms(Cms::parse(&name).unwrap_or_default()));
    let choose_kind =
        change.reform(|name: AttrValue| Change::Kind(Kind::parse(&name).unwrap_or_default()));
    let height = use_state_eq(|| None);
    let measured = {
        let height = height.clone();
        Callback::from(move |measured: Option<ReservedHeight>| height.set(measured))
    };
    let server = Server {
        reserved_height: (*height).clone(),
        ..props.page.server.clone()
    };
    html! {
        <>
            { top(lang, state) }
            <main id="content" class="builder">
                <div class="intro">
                    <h1>{ say(Word::Title) }</h1>
                    <p>{ say(Word::Lead) }</p>
                    <Import {lang} {read} />
                </div>
                <div class="column">
                    { step("cms", say(Word::CmsStep), html! {
                        <>
                            <p class="help">{ say(Word::CmsHelp) }</p>
                            <Radios name="cms" headed=true legend={say(Word::CmsStep)} choices={systems(lang)}
                                chosen={state.cms.map_or("", Cms::name)} choose={choose_cms} />
                        </>
                    }) }
                    { step("widget", say(Word::KindStep), html! {
                        <>
                            <Radios name="widget" headed=true legend={say(Word::KindStep)} choices={kinds(lang)}
                                chosen={state.kind.name()} choose={choose_kind} />
                            <EntryChooser {lang} state={state.clone()} entries={model.entries.clone()} change={change.clone()} />
                        </>
                    }) }
                    { step("settings", say(Word::SettingsStep), html! {
                        <>
                            <p class="help">{ say(Word::SettingsHelp) }</p>
                            <Settings {lang} state={state.clone()} change={change.clone()} />
                        </>
                    }) }
                </div>
                <div class="sticky">
                    <div class="column">
                        { step("paste", say(Word::PasteStep), html! { <Paste {lang} state={state.clone()} server={server.clone()} /> }) }
                        { step("look", say(Word::PreviewStep), html! { <Preview {lang} state={state.clone()} {measured} /> }) }
                    </div>
                </div>
                <div class="column wide">
                    { step("how", say(Word::HowStep), html! { <Options {lang} state={state.clone()} {server} {change} /> }) }
                </div>
            </main>
            <footer class="footer">
                <p><a href={reference(lang)}>{ say(Word::Reference) }</a>{ " · " }<a href="/docs/troubleshooting/">{ say(Word::Help) }</a></p>
            </footer>
        </>
    }
}

/// Keeps address and model the same, whichever changes.
#[hook]
fn use_address(model: &UseReducerHandle<Model>) {
    use_effect_with(model.state.clone(), |state| {
        if from_fragment(&browser::fragment()) != *state {
            browser::keep(&to_fragment(state));
        }
    });
    let dispatcher = model.dispatcher();
    use_effect_with((), move |()| {
        let listening = browser::window().map(|window| {
            browser::listen(&window, "hashchange", move |_| {
                let fragment = browser::fragment();
                // A link to a place on this page chooses nothing.
                if fragment.contains("widget=") {
                    dispatcher.dispatch(Change::All(from_fragment(&fragment)));
                }
            })
        });
        move || drop(listening)
    });
}

fn top(lang: Lang, state: &State) -> Html {
    let fragment = to_fragment(state);
    let to = |other: Lang| {
        let current = (other == lang).then_some("page");
        html! {
            <li><a href={format!("/bouwer?lang={}#{fragment}", other.code())} lang={other.code()} hreflang={other.code()} aria-current={current}>{ own_name(other) }</a></li>
        }
    };
    html! {
        <header class="top">
            <a class="brand" href="/"><img src="/images/merk.svg" alt="" width="40" height="40" />{ "Bureau Mis Niets" }</a>
            <nav aria-label={Word::Languages.text(lang)}><ul>{ for Lang::ALL.map(to) }</ul></nav>
        </header>
    }
}

fn step(id: &'static str, title: &'static str, content: Html) -> Html {
    html! {
        <section class="step" aria-labelledby={id}>
            <h2 {id}>{ title }</h2>
            { content }
        </section>
    }
}

fn systems(lang: Lang) -> Vec<Choice> {
    let name = |cms| match cms {
        Cms::Html => Word::OwnHtml.text(lang),
        Cms::WordPress => "WordPress",
        Cms::Drupal => "Drupal",
        Cms::Typo3 => "TYPO3",
        Cms::Joomla => "Joomla",
        Cms::Plone => "Plone",
        Cms::Ghost => "Ghost",
        Cms::Wix => "Wix",
        Cms::Squarespace => "Squarespace",
    };
    Cms::ALL
        .map(|cms| Choice::new(cms.name(), name(cms)))
        .to_vec()
}

fn kinds(lang: Lang) -> Vec<Choice> {
    let choice = |kind: Kind| {
        let facts = kind.facts();
        Choice::new(kind.name(), (facts.label)(lang)).noted((facts.summary)(lang))
    };
    Kind::ALL.map(choice).to_vec()
}

const fn reference(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "/docs/naslag/",
        _ => "/docs/reference/",
    }
}

const fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "Nederlands",
        Lang::Fr => "Français",
        Lang::De => "Deutsch",
        Lang::En => "English",
    }
}
