//! Everything an owner, a catalogue or a server may say is hostile: nothing panics, nothing becomes markup or a link that
//! runs, nothing is asked of anybody.

use js_sys::{Function, JsString, Reflect};
use misniets_course::config::CourseConfig;
use misniets_kit::attributes::Config;
use misniets_newsletter::config::NewsletterConfig;
use misniets_webinar::config::WebinarConfig;
use serde_json::{Value, json};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::support::{Answer, Embed, FALLBACK, Page, pause, until};

/// Texts that broke something somewhere, each alone in every place.
const CORPUS: &[&str] = &[
    "<script>window.owned=1</script>",
    "\"><img src=x onerror=\"window.owned=1\">",
    "javascript:window.owned=1",
    " JaVa\tScRiPt:window.owned=1",
    "data:text/html,<script>window.owned=1</script>",
    "//kwaad.example/x",
    "https://a:b@kwaad.example/\u{202e}",
    "\u{0}\u{1}\u{7f}\u{feff}\u{2028}",
    "\u{202e}\u{2066}omgekeerd",
    "NaN",
    "-1",
    "1e999",
    "99999999999999999999999",
    "275760-09-13T00:00:00Z",
    "+275760-09-13T00:00",
    "-000001-01-01T00:00",
    "2026-02-30T25:61",
    "2026-12-12T11:00+99:99",
    "12/12/2026 11:00",
    "zaterdag",
    "{}",
    "[1,2",
    "__proto__",
    "constructor.prototype",
    "*",
    ",;|,=:",
    "”webinar”",
    "🏳️‍🌈𝒳é",
    "url(javascript:1);}*{display:none",
];

/// Values of every other kind, for sources that have kinds.
fn kinds() -> Vec<Value> {
    let mut values: Vec<Value> = CORPUS.iter().map(|text| json!(text)).collect();
    values.extend([
        json!(null),
        json!(true),
        json!(-1),
        json!(1e308),
        json!(0.1),
        json!([]),
        json!({}),
        json!([[[[null]]], {}, "<b>", 7]),
        json!({ "name": "__proto__", "type": "script", "label": { "x": [] }, "options": [{}, 1, "<i>"] }),
        json!([{ "name": "a", "type": "select", "options": [["<script>"], {}, null] }, { "name": 7 }, "name*", "**"]),
        json!({ "nl": "javascript:1", "text": ["<img src=x onerror=window.owned=1>"], "required": "ja" }),
    ]);
    values
}

/// The widgets, by their place here.
const WIDGETS: [usize; 3] = [0, 1, 2];

/// A fresh host of a widget.
fn host(widget: usize) -> Embed {
    match widget {
        0 => Embed::webinar(),
        1 => Embed::newsletter(),
        _ => Embed::courses(
            json!([{ "title": "Duidelijke taal", "url": "https://bureau.voorbeeld.be/c" }]),
        ),
    }
}

/// The attributes a widget declares.
fn names(widget: usize) -> Vec<&'static str> {
    let declared = match widget {
        0 => WebinarConfig::default().declared(),
        1 => NewsletterConfig::default().declared(),
        _ => CourseConfig::default().declared(),
    };
    declared.iter().map(|field| field.name).collect()
}

fn kebab(name: &str) -> String {
    format!("data-{}", name.replace('_', "-"))
}

fn camel(name: &str) -> String {
    let mut parts = name.split('_');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |all, part| {
        let (start, rest) = part.split_at(1);
        format!("{all}{}{rest}", start.to_ascii_uppercase())
    })
}

/// What stands in the host after mounting: a card, or the host's own content; nothing in either that runs.
fn is_harmless(embed: &Embed, told: &str) {
    let owned = Reflect::get(&web_sys::window().unwrap(), &"owned".into()).unwrap();
    assert!(owned.is_undefined(), "script ran: {told}");
    let Some(root) = embed.host.shadow_root() else {
        assert!(
            embed.host.text_content().unwrap().contains(FALLBACK),
            "nothing is left: {told}"
        );
        return;
    };
    let all = root.query_selector_all("*").unwrap();
    for index in 0..all.length() {
        let element: Element = all.get(index).unwrap().unchecked_into();
        let name = element.local_name();
        assert!(
            ![
                "script", "style", "iframe", "object", "embed", "base", "link", "meta"
            ]
            .contains(&&*name),
            "<{name}> in the card: {told}"
        );
        for attribute in element.get_attribute_names().iter() {
            let attribute = attribute.as_string().unwrap();
            assert!(
                !attribute.starts_with("on") && attribute != "style" && attribute != "srcdoc",
                "{attribute} on <{name}>: {told}"
            );
            if ["href", "src", "action", "formaction"].contains(&&*attribute) {
                let link = element.get_attribute(&attribute).unwrap();
                let good = ["https://", "http://", "mailto:", "#"];
                assert!(
                    good.iter().any(|start| link.starts_with(start)),
                    "{attribute}=\"{link}\" on <{name}>: {told}"
                );
            }
        }
    }
}

/// Mounts all, waits until the page has drawn them, looks, and clears away.
async fn look_at(page: &Page, hosts: Vec<(Embed, String)>) {
    for (embed, _) in &hosts {
        let _refused_with_words = embed.mount();
    }
    pause(20).await;
    for (embed, told) in hosts {
        is_harmless(&embed, &told);
        misniets::unmount(&embed.host);
        embed.host.remove();
    }
    assert_eq!(page.reads(), [json!(null); 0], "something was asked for");
    assert_eq!(page.calls(), [json!(null); 0], "something was sent");
}

async fn every_attribute_takes_the_corpus(widget: usize) {
    let page = Page::open();
    for name in names(widget) {
        let with = |value: &&str| host(widget).attribute(&kebab(name), value);
        let told = |value: &&str| format!("{name} = {value:?}");
        look_at(
            &page,
            CORPUS
                .iter()
                .map(|value| (with(value), told(value)))
                .collect(),
        )
        .await;
    }
}

#[wasm_bindgen_test]
async fn no_attribute_of_a_webinar_does_harm() {
    every_attribute_takes_the_corpus(0).await;
}

#[wasm_bindgen_test]
async fn no_attribute_of_a_newsletter_does_harm() {
    every_attribute_takes_the_corpus(1).await;
}

#[wasm_bindgen_test]
async fn no_attribute_of_a_course_does_harm() {
    every_attribute_takes_the_corpus(2).await;
}

#[wasm_bindgen_test]
async fn no_catalogue_and_no_json_child_does_harm() {
    let page = Page::open();
    for value in kinds() {
        let mut hosts = Vec::new();
        for widget in WIDGETS {
            let all: Value = names(widget)
                .iter()
                .map(|name| (camel(name), value.clone()))
                .collect();
            let child = host(widget).json_child(&all.to_string());
            hosts.push((child, format!("JSON child, every key = {value}")));
            let answer = json!({
                "config": all, "courses": [all, value, { "title": value }], "missing": value, "registration": value,
                "now": value,
            });
            hosts.push((
                host(widget).answered(answer),
                format!("catalogue, every key = {value}"),
            ));
            hosts.push((
                host(widget).answered(value.clone()),
                format!("the whole answer = {value}"),
            ));
        }
        look_at(&page, hosts).await;
    }
}

#[wasm_bindgen_test]
async fn a_json_child_that_is_none_is_said_and_does_no_harm() {
    let page = Page::open();
    for text in [
        "{",
        "nul",
        "{\"title\":\"\\ud800\"}",
        "[]",
        "7",
        "\"x\"",
        &"[".repeat(100_000),
    ] {
        let hosts = WIDGETS.map(|widget| {
            (
                host(widget).json_child(text),
                text.chars().take(20).collect(),
            )
        });
        look_at(&page, hosts.into()).await;
    }
}

#[wasm_bindgen_test]
async fn a_very_long_value_in_every_attribute_does_no_harm() {
    let page = Page::open();
    for part in ["a", "<", "1", "é ", ",a", "2026-12-12T11:00 "] {
        let text = part.repeat(10_000 / part.len());
        for widget in WIDGETS {
            let embed = host(widget);
            for some in names(widget).chunks(4) {
                let embed = some.iter().fold(embed.clone(), |embed, name| {
                    embed.attribute(&kebab(name), &text)
                });
                let _refused_with_words = embed.mount();
                pause(5).await;
                is_harmless(&embed, &format!("10 KB of {part:?} in {some:?}"));
                for name in some {
                    embed.host.remove_attribute(&kebab(name)).unwrap();
                }
            }
            misniets::unmount(&embed.host);
            embed.host.remove();
        }
    }
    assert_eq!(page.calls(), [json!(null); 0]);
}

/// Half of a surrogate pair, which only script can write.
#[wasm_bindgen_test]
async fn a_lone_surrogate_does_no_harm() {
    let page = Page::open();
    let mut hosts = Vec::new();
    for widget in WIDGETS {
        let embed = host(widget);
        let set: Function = Reflect::get(&embed.host, &"setAttribute".into())
            .unwrap()
            .unchecked_into();
        let lone = JsString::from_char_code(&[0x61, 0xd800, 0x62]);
        for name in names(widget) {
            set.call2(
                &embed.host,
                &kebab(name).into(),
                &JsValue::from(lone.clone()),
            )
            .unwrap();
        }
        hosts.push((embed, "a lone surrogate everywhere".to_owned()));
    }
    look_at(&page, hosts).await;
}

#[wasm_bindgen_test]
async fn no_answer_to_a_form_does_harm() {
    for value in kinds() {
        for status in [201, 403, 409, 422, 429, 500] {
            let page = Page::open();
            let errors = json!([{ "code": value, "field": value, "message": value }, value]);
            let body = json!({
                "status": value, "calendar": value, "google": value, "outlook": value, "join": value, "sender": value,
                "errors": if value.is_object() { value.clone() } else { errors }, "waitlist": value, "wait": value,
                "token": value, "setting": value, "origin": value, "message": value,
            });
            page.answers(&[Answer::Json(status, body)]);
            let embed = Embed::webinar();
            let card = embed.shown().await;
            card.fill_in();
            card.send();
            until("the form to be sent", || !page.calls().is_empty()).await;
            until("an answer in words", || page.event_types().len() > 2).await;
            is_harmless(&embed, &format!("{status}, every key = {value}"));
        }
    }
}
