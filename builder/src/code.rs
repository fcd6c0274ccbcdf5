//! A piece of text to copy.

use misniets_kit::lang::Lang;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use crate::browser;
use crate::words::Word;

/// What a piece is made of.
#[derive(PartialEq, Properties)]
pub(crate) struct CodeProps {
    /// The builder's language.
    pub(crate) lang: Lang,
    /// Unique on the page.
    pub(crate) id: AttrValue,
    /// What to do with it.
    pub(crate) label: AttrValue,
    /// A sentence below that; may be empty.
    #[prop_or_default]
    pub(crate) help: AttrValue,
    /// The text.
    pub(crate) text: AttrValue,
    /// Hears what to tell people once it was copied.
    pub(crate) tell: Callback<Word>,
}

/// A text in a box that can be selected, and a button that copies it.
#[component]
pub(crate) fn Code(props: &CodeProps) -> Html {
    let shown = use_node_ref();
    let onclick = {
        let (shown, text, tell) = (shown.clone(), props.text.clone(), props.tell.clone());
        Callback::from(move |_: MouseEvent| {
            let (text, tell) = (text.clone(), tell.clone());
            if let Some(shown) = shown.cast::<HtmlTextAreaElement>() {
                wasm_bindgen_futures::spawn_local(async move {
                    let copied = browser::copy(&text, &shown).await;
                    tell.emit(if copied {
                        Word::Copied
                    } else {
                        Word::CopyByHand
                    });
                });
            }
        })
    };
    // Long lines wrap: one row for each 60 letters or so.
    let rows: usize = props.text.lines().map(|line| 1 + line.len() / 60).sum();
    html! {
        <div class="code">
            <div class="head">
                <label for={props.id.clone()}>{ &props.label }</label>
                <button type="button" class="button" aria-describedby={format!("{}-what", props.id)} {onclick}>{ Word::Copy.text(props.lang) }</button>
                <span hidden=true id={format!("{}-what", props.id)}>{ &props.label }</span>
            </div>
            if !props.help.is_empty() {
                <p class="help">{ &props.help }</p>
            }
            <textarea id={props.id.clone()} ref={shown} readonly=true spellcheck="false" translate="no" rows={rows.clamp(1, 14).to_string()}
                value={props.text.clone()} />
        </div>
    }
}
