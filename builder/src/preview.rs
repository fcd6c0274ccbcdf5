//! The preview: the real widget on a sheet of a chosen width, ground and language, and what it reports.

use std::cell::RefCell;

use gloo::render::request_animation_frame;
use gloo::timers::callback::Timeout;
use js_sys::Reflect;
use misniets_kit::lang::Lang;
use misniets_snippet::reserved_height::ReservedHeight;
use misniets_snippet::state::State;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, HtmlElement, ResizeObserver};
use yew::prelude::*;

use crate::browser;
use crate::preview_host::{self, Ground};
use crate::radios::{Choice, Radios};
use crate::words::Word;

/// How long nobody types before the widget is brought up to date, in ms.
const PAUSE: u32 = 300;

/// The widths, in CSS pixels.
const WIDTHS: [(&str, Word); 3] = [
    ("320", Word::Phone),
    ("768", Word::Tablet),
    ("1280", Word::Desktop),
];

/// Failures of the widget as a whole, as `misniets:error` names them; others are a form's.
const FAILURES: [&str; 6] = ["config", "network", "csp", "cors", "mime", "crash"];

/// What the preview is made of.
#[derive(PartialEq, Properties)]
pub(crate) struct PreviewProps {
    /// The builder's language.
    pub(crate) lang: Lang,
    /// What was chosen.
    pub(crate) state: State,
    /// Receives the widget's height by the width of its column, or that there is no widget.
    pub(crate) measured: Callback<Option<ReservedHeight>>,
}

/// The preview.
#[component]
pub(crate) fn Preview(props: &PreviewProps) -> Html {
    let (sheet, frame) = (use_node_ref(), use_node_ref());
    let width = use_state(|| AttrValue::Static(if browser::is_narrow() { "320" } else { "768" }));
    let dark = use_state(|| false);
    let page_lang = use_state(|| props.lang);
    let failed = use_state(|| false);
    let ground = Ground {
        dark: *dark,
        lang: page_lang.code(),
    };

    use_widget(&sheet, props.state.clone(), ground, &failed);
    use_scale(
        &frame,
        &sheet,
        width.parse().unwrap_or(768.0),
        &props.measured,
    );

    let choose_width = {
        let width = width.clone();
        Callback::from(move |value| width.set(value))
    };
    let choose_ground = {
        let dark = dark.clone();
        Callback::from(move |value: AttrValue| dark.set(value == "dark"))
    };
    let choose_lang = {
        let page_lang = page_lang.clone();
        Callback::from(move |tag: AttrValue| page_lang.set(Lang::parse(&tag).unwrap_or_default()))
    };
    let say = |word: Word| word.text(props.lang);
    let widths: Vec<Choice> = WIDTHS
        .map(|(value, word)| Choice::new(value, say(word)).noted(value))
        .to_vec();
    let grounds = vec![
        Choice::new("light", say(Word::Light)),
        Choice::new("dark", say(Word::Dark)),
    ];
    let langs: Vec<Choice> = Lang::ALL
        .map(|lang| Choice::new(lang.code(), lang.code()))
        .to_vec();
    let empty = props.state.problem().is_some();
    html! {
        <div class="example">
            <p class="help">{ say(Word::PreviewHelp) }</p>
            <div class="buttons">
                <Radios name="width" small=true legend={say(Word::Width)} choices={widths} chosen={(*width).clone()} choose={choose_width} />
                <Radios name="ground" small=true legend={say(Word::Ground)} choices={grounds} chosen={if *dark { "dark" } else { "light" }} choose={choose_ground} />
                <Radios name="page-lang" small=true legend={say(Word::PageLang)} choices={langs} chosen={page_lang.code()} choose={choose_lang} />
            </div>
            <div class="preview" ref={frame} role="group" aria-label={say(Word::Preview)} data-ground={if *dark { "dark" } else { "light" }}>
                <div class={format!("sheet b{}", *width)} ref={sheet} lang={page_lang.code()}></div>
                if empty || *failed {
                    <p class="empty">{ say(if empty { Word::CannotStart } else { Word::NotFound }) }</p>
                }
            </div>
            { warnings(props) }
        </div>
    }
}

fn warnings(props: &PreviewProps) -> Html {
    let lines = props.state.warnings();
    html! {
        <section class="messages" aria-labelledby="messages">
            <h3 id="messages">{ Word::Warnings.text(props.lang) }</h3>
            if lines.is_empty() {
                <p>{ Word::NoWarnings.text(props.lang) }</p>
            } else {
                <ul lang="en">{ for lines.iter().map(|line| html! { <li key={line.clone()}>{ line }</li> }) }</ul>
            }
        </section>
    }
}

/// Keeps the widget on the sheet as it was chosen, and hears whether it could start.
#[hook]
fn use_widget(sheet: &NodeRef, state: State, ground: Ground, failed: &UseStateHandle<bool>) {
    {
        let (sheet, failed) = (sheet.clone(), failed.clone());
        use_effect_with((state, ground), move |(state, ground)| {
            failed.set(false);
            let (state, ground) = (state.clone(), *ground);
            let wait = Timeout::new(PAUSE, move || {
                let Some(sheet) = sheet.cast::<HtmlElement>() else {
                    return;
                };
                if state.problem().is_some() {
                    preview_host::clear(&sheet);
                } else {
                    preview_host::show(&sheet, &state, ground);
                }
            });
            move || drop(wait)
        });
    }
    let (sheet, failed) = (sheet.clone(), failed.clone());
    use_effect_with((), move |()| {
        let listening = sheet.get().map(|sheet| {
            let heard = failed.clone();
            let error = browser::listen(&sheet, "misniets:error", move |event| {
                heard.set(is_failure(&event))
            });
            let ready = browser::listen(&sheet, "misniets:ready", move |_| failed.set(false));
            (error, ready)
        });
        move || drop(listening)
    });
}

/// Whether the widget as a whole failed.
fn is_failure(event: &Event) -> bool {
    let get = |object: &JsValue, key: &str| {
        Reflect::get(object, &JsValue::from_str(key)).unwrap_or_default()
    };
    let reason = get(&get(event, "detail"), "reason").as_string();
    reason.is_some_and(|reason| FAILURES.contains(&&*reason))
}

/// Makes a sheet that is wider than its frame as much smaller as it takes, and measures the widget whenever its height changes.
#[hook]
fn use_scale(
    frame: &NodeRef,
    sheet: &NodeRef,
    width: f64,
    measured: &Callback<Option<ReservedHeight>>,
) {
    let (frame, sheet, measured) = (frame.clone(), sheet.clone(), measured.clone());
    use_effect_with(width, move |width| {
        let width = *width;
        let elements = frame.cast::<HtmlElement>().zip(sheet.cast::<HtmlElement>());
        let observed = elements.and_then(|(frame, sheet)| {
            let (outer, inner) = (frame.clone(), sheet.clone());
            let next = RefCell::new(None);
            // In the next frame: to fit changes what is observed, and a loop would be an error of the page.
            let fit = Closure::<dyn Fn()>::new(move || {
                let (outer, inner, measured) = (outer.clone(), inner.clone(), measured.clone());
                let frame = request_animation_frame(move |_| {
                    fit(&outer, &inner, width);
                    measured.emit(preview_host::height(&inner));
                });
                next.replace(Some(frame));
            });
            let observer = ResizeObserver::new(fit.as_ref().unchecked_ref()).ok()?;
            observer.observe(&frame);
            observer.observe(&sheet);
            Some((observer, fit))
        });
        move || {
            if let Some((observer, _fit)) = observed {
                observer.disconnect();
            }
        }
    });
}

fn fit(frame: &HtmlElement, sheet: &HtmlElement, width: f64) {
    let scale = (f64::from(frame.client_width()) / width).min(1.0);
    // By script: a policy without inline styles allows that, but no style attribute.
    let style = sheet.style();
    let _ = style.set_property("transform", &format!("scale({scale})"));
    let height = f64::from(sheet.offset_height()) * scale;
    let _ = style.set_property(
        "margin-bottom",
        &format!("{}px", height - f64::from(sheet.offset_height())),
    );
    let _ = style.set_property(
        "margin-inline-end",
        &format!("{}px", f64::from(frame.client_width()) - width),
    );
}
