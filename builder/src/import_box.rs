//! Reading a snippet that exists already.

use misniets_kit::lang::Lang;
use misniets_snippet::import::{ImportError, import};
use misniets_snippet::state::State;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::words::Word;

/// What the box is made of.
#[derive(PartialEq, Properties)]
pub(crate) struct ImportProps {
    /// The builder's language.
    pub(crate) lang: Lang,
    /// Hears what a snippet chose.
    pub(crate) read: Callback<State>,
}

/// A box to paste into, a button, and what came of it.
#[component]
pub(crate) fn Import(props: &ImportProps) -> Html {
    let pasted = use_node_ref();
    let outcome = use_state(String::new);
    let onclick = {
        let (pasted, outcome) = (pasted.clone(), outcome.clone());
        let (lang, read) = (props.lang, props.read.clone());
        Callback::from(move |_: MouseEvent| {
            let text = pasted.cast::<HtmlTextAreaElement>().map(|it| it.value());
            match import(&text.unwrap_or_default()) {
                Ok(imported) => {
                    outcome.set(match imported.unknown.join(", ") {
                        unknown if unknown.is_empty() => Word::Imported.text(lang).to_owned(),
                        unknown => Word::ImportedBut.fill(lang, "value", &unknown),
                    });
                    read.emit(imported.state);
                }
                Err(ImportError::NoWidget) => outcome.set(Word::NoWidget.text(lang).to_owned()),
                Err(ImportError::UnknownWidget) => {
                    outcome.set(Word::UnknownWidget.text(lang).to_owned())
                }
            }
        })
    };
    html! {
        <details class="group import">
            <summary>{ Word::ImportStep.text(props.lang) }</summary>
            <div class="settings">
                <label for="import">{ Word::ImportLabel.text(props.lang) }</label>
                <textarea id="import" name="import" ref={pasted} rows="4" spellcheck="false" autocomplete="off" />
                <button type="button" class="button" id="read" {onclick}>{ Word::ImportButton.text(props.lang) }</button>
                <p role="status" class="result">{ &*outcome }</p>
            </div>
        </details>
    }
}
