//! What search engines find in the page: JSON-LD, once an event or course.

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::support::{Embed, Page, document, until};

/// The blocks of the page, parsed.
fn blocks() -> Vec<Value> {
    let list = document()
        .query_selector_all("script[type=\"application/ld+json\"]")
        .unwrap();
    (0..list.length())
        .map(|index| {
            serde_json::from_str(&list.get(index).unwrap().text_content().unwrap()).unwrap()
        })
        .collect()
}

fn course() -> Value {
    json!({ "id": "a", "title": "Schrijf zoals je praat", "price": 49.5, "start": "2999-01-12T18:00:00Z" })
}

#[wasm_bindgen_test]
async fn an_event_is_told_once_however_many_cards_show_it() {
    let _page = Page::open();
    let first = Embed::webinar();
    first.shown().await;
    let second = Embed::webinar().named("second");
    second.shown().await;
    let told = blocks();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["@type"], "EducationEvent");
    assert_eq!(told[0]["name"], "Sociale media voor evenementen");
    assert_eq!(told[0]["startDate"], "2026-12-12T10:00:00Z");
    assert_eq!(told[0]["endDate"], "2026-12-12T11:00:00Z");
    assert_eq!(told[0]["organizer"]["name"], "Bureau Voorbeeld");
    assert_eq!(
        told[0]["location"]["url"],
        "https://api.voorbeeld.be/e/evenementen"
    );
    misniets::unmount(&first.host);
    assert_eq!(blocks().len(), 1, "the other card still shows it");
    misniets::unmount(&second.host);
    until("the last card gone, and the block with it", || {
        blocks().is_empty()
    })
    .await;
}

#[wasm_bindgen_test]
async fn each_course_of_a_row_is_told_with_what_it_costs() {
    let _page = Page::open();
    let other = json!({ "id": "b", "title": "Foto’s maken" });
    Embed::courses(json!([course(), other])).shown().await;
    let told = blocks();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0]["@type"], "Course");
    assert_eq!(told[0]["offers"]["price"], "49.50");
    assert_eq!(
        told[0]["hasCourseInstance"]["startDate"],
        "2999-01-12T18:00:00Z"
    );
    assert_eq!(told[1]["offers"], Value::Null);
}

#[wasm_bindgen_test]
async fn an_update_tells_anew_and_an_owner_who_does_not_want_it_is_obeyed() {
    let _page = Page::open();
    let embed = Embed::courses(json!([course()]));
    embed.shown().await;
    embed
        .clone()
        .attribute("data-title", "Anders")
        .mount()
        .unwrap();
    until("the new title", || blocks()[0]["name"] == "Anders").await;
    assert_eq!(blocks().len(), 1);
    embed
        .attribute("data-structured-data", "off")
        .mount()
        .unwrap();
    until("no block", || blocks().is_empty()).await;
}

#[wasm_bindgen_test]
async fn what_is_told_can_not_leave_its_script() {
    let _page = Page::open();
    let title = "</script><img src=x onerror=alert(1)> \"quoted\" \u{2028} \\";
    let mut entry = course();
    entry["title"] = title.into();
    Embed::courses(json!([entry])).shown().await;
    assert_eq!(blocks()[0]["name"], title);
    let head = document().query_selector("head").unwrap().unwrap();
    assert!(
        !head.inner_html().contains("</script><img"),
        "not even where the page is saved as HTML"
    );
}
