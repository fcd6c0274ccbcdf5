//! What to copy: the snippet, where to paste it, which form it has, and what a site may need beside it.

use misniets_kit::lang::Lang;
use misniets_snippet::cms::{Cms, Survival};
use misniets_snippet::form::Form;
use misniets_snippet::snippet::{Missing, Server, left_out, snippet};
use misniets_snippet::state::State;
use yew::prelude::*;

use crate::app::Change;
use crate::browser;
use crate::code::Code;
use crate::radios::{Choice, Radios};
use crate::words::{PasteAdvice, Word};

/// What the options are made of.
#[derive(PartialEq, Properties)]
pub(crate) struct OptionsProps {
    /// The builder's language.
    pub(crate) lang: Lang,
    /// What was chosen.
    pub(crate) state: State,
    /// The server that goes into the snippet, and the height of its widget.
    pub(crate) server: Server,
    /// Hears what changes.
    pub(crate) change: Callback<Change>,
}

/// Where to paste, which form of snippet, and what a site may need beside it.
#[component]
pub(crate) fn Options(props: &OptionsProps) -> Html {
    let say = |word: Word| word.text(props.lang);
    let choose = props
        .change
        .reform(|name: AttrValue| Change::Form(Form::parse(&name).unwrap_or_default()));
    let form = props.state.form();
    html! {
        <div class="output">
            <div>
                <p class="place">{ paste(props.state.cms()).text(props.lang) }</p>
                <Radios name="form" small=true legend={say(Word::FormLabel)} choices={forms(props)} chosen={form.name()} {choose} />
                { pin(props) }
                { missing_settings(props) }
                <p class="help">{ say(Word::Share) }</p>
            </div>
            <Beside lang={props.lang} state={props.state.clone()} server={props.server.clone()} />
        </div>
    }
}

fn forms(props: &OptionsProps) -> Vec<Choice> {
    let (cms, lang) = (props.state.cms(), props.lang);
    let all = Form::ALL.into_iter();
    all.map(|form| {
        let note = match cms.survival(form) {
            _ if form == cms.best() => Word::Advised.text(lang),
            Survival::Whole => "",
            Survival::ByAdministrators => Word::AdminOnly.text(lang),
            Survival::No => Word::Stripped.text(lang),
        };
        Choice::new(form.name(), word(form).text(lang)).noted(note)
    })
    .collect()
}

/// The fixed version, where the server has one.
fn pin(props: &OptionsProps) -> Html {
    let lang = props.lang;
    if !props.state.form().has_script() {
        return Html::default();
    }
    let Some(pinned) = &props.server.pinned else {
        return html! { <p class="help">{ Word::NoPin.text(lang) }</p> };
    };
    let on = props.state.pinned;
    let onchange = props.change.reform(move |_| Change::Pinned(!on));
    html! {
        <div class="pin">
            <label><input type="checkbox" name="pin" checked={on} {onchange} aria-describedby="pin-help" />{ " " }{ Word::Pin.fill(lang, "value", &pinned.version) }</label>
            <p class="help" id="pin-help">{ Word::PinHelp.text(lang) }</p>
        </div>
    }
}

/// What is filled in, and this form can't carry.
fn missing_settings(props: &OptionsProps) -> Html {
    let names = left_out(&props.state);
    if names.is_empty() {
        return Html::default();
    }
    html! {
        <p class="error">{ Word::LeftOut.text(props.lang) }{ ": " }<code>{ names.join(", ") }</code></p>
    }
}

/// What the texts to copy are made of.
#[derive(PartialEq, Properties)]
pub(crate) struct PasteProps {
    /// The builder's language.
    pub(crate) lang: Lang,
    /// What was chosen.
    pub(crate) state: State,
    /// The server that goes into the snippet, and the height of its widget.
    pub(crate) server: Server,
}

impl PasteProps {
    fn code(&self, tell: &Callback<Word>, id: &'static str, label: Word, text: String) -> Html {
        let help = match label {
            Word::PasteScript => Word::PasteScriptHelp.text(self.lang),
            Word::ReservedHeight => Word::ReservedHeightHelp.text(self.lang),
            _ => "",
        };
        html! { <Code lang={self.lang} {id} label={label.text(self.lang)} {help} {text} tell={tell.clone()} /> }
    }
}

/// The snippet, or what is missing before there is one.
#[component]
pub(crate) fn Paste(props: &PasteProps) -> Html {
    let (announcement, tell) = use_announcement(props.lang);
    let written = snippet(&props.state, &props.server);
    let from = written
        .as_ref()
        .ok()
        .and_then(|snippet| snippet.from.clone());
    let fetched = use_written(from.clone());
    let say = |word: Word| word.text(props.lang);
    let snippet = match written {
        Ok(snippet) => snippet,
        Err(Missing::Entry) => {
            return html! { <p class="error" role="status">{ say(Word::NeedEntry) }</p> };
        }
        Err(Missing::OneEntry) => {
            return html! { <p class="error" role="status">{ say(Word::NeedOneEntry) }</p> };
        }
    };
    let code = |id, label, text| props.code(&tell, id, label, text);
    let paste = match (&from, fetched) {
        (None, _) => code("code", Word::PasteHere, snippet.paste),
        (Some(_), Written::Waiting) => html! { <p role="status">{ say(Word::Fetching) }</p> },
        (Some(_), Written::Nothing) => {
            html! { <p class="error" role="status">{ say(Word::NotWritten) }</p> }
        }
        (Some(_), Written::Text(text)) => code("code", Word::PasteHere, text),
    };
    html! {
        <div class="paste">
            { paste }
            { for snippet.address.map(|address| code("address", Word::PasteAddress, address)) }
            { for snippet.script.map(|script| code("script", Word::PasteScript, script)) }
            { announcement }
        </div>
    }
}

/// What a site may need beside the snippet: a rule for its style sheet, and a line for its policy.
#[component]
fn Beside(props: &PasteProps) -> Html {
    let (announcement, tell) = use_announcement(props.lang);
    let Ok(snippet) = snippet(&props.state, &props.server) else {
        return Html::default();
    };
    html! {
        <div>
            { for snippet.rule.map(|rule| props.code(&tell, "height", Word::ReservedHeight, rule)) }
            { props.code(&tell, "policy", Word::Policy, snippet.policy) }
            { announcement }
        </div>
    }
}

/// A line that says whether a text was copied, and what makes it say so.
#[hook]
fn use_announcement(lang: Lang) -> (Html, Callback<Word>) {
    let announced = use_state(|| None::<(Word, u32)>);
    let line = html! {
        <p role="status" class="result">
            // A new element each time, so that a screen reader reads the same words again.
            if let Some((word, times)) = *announced { <span key={times}>{ word.text(lang) }</span> }
        </p>
    };
    let tell = Callback::from(move |word| {
        announced.set(Some((word, announced.map_or(0, |(_, times)| times + 1))))
    });
    (line, tell)
}

/// What the server wrote.
#[derive(Clone, PartialEq)]
enum Written {
    Waiting,
    Nothing,
    Text(String),
}

/// What stands at an address; the answer for an address asked before is not taken for this one's.
#[hook]
fn use_written(from: Option<String>) -> Written {
    let answer = use_state(|| (None::<String>, Written::Waiting));
    {
        let answer = answer.clone();
        use_effect_with(from.clone(), move |from| {
            if let Some(address) = from.clone() {
                wasm_bindgen_futures::spawn_local(async move {
                    let text = browser::fetch(&address).await;
                    let written = text.map_or(Written::Nothing, |text| {
                        Written::Text(text.trim().to_owned())
                    });
                    answer.set((Some(address), written));
                });
            }
        });
    }
    if answer.0 == from {
        answer.1.clone()
    } else {
        Written::Waiting
    }
}

const fn word(form: Form) -> Word {
    match form {
        Form::Tag => Word::Tag,
        Form::Host => Word::Host,
        Form::Link => Word::Link,
        Form::Full => Word::Full,
        Form::Strict => Word::Strict,
        Form::Frame => Word::Frame,
    }
}

const fn paste(cms: Cms) -> PasteAdvice {
    match cms {
        Cms::Html => PasteAdvice::Html,
        Cms::WordPress => PasteAdvice::WordPress,
        Cms::Drupal => PasteAdvice::Drupal,
        Cms::Typo3 => PasteAdvice::Typo3,
        Cms::Joomla => PasteAdvice::Joomla,
        Cms::Plone => PasteAdvice::Plone,
        Cms::Ghost => PasteAdvice::Ghost,
        Cms::Wix => PasteAdvice::Wix,
        Cms::Squarespace => PasteAdvice::Squarespace,
    }
}
