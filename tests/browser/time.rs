//! What time does to the card. "Now" comes from the catalogue; no test waits for more than a second or two.

use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, Node};

use crate::support::{
    Card, DAY, Embed, FALLBACK, HOUR, MINUTE, Page, SECOND, change_count, changes_outside,
    is_shown, pause, pending_timers, until, watch_changes, watch_timers, words_of,
};

/// The countdown's digits: days, hours, minutes, seconds.
fn digits(card: &Card) -> Vec<String> {
    card.all(".digits").iter().map(words_of).collect()
}

fn node_of(card: &Card, selector: &str) -> Node {
    card.one(selector).first_child().unwrap()
}

#[wasm_bindgen_test]
async fn the_phase_follows_from_the_server_s_clock() {
    let phases = [
        (-DAY, "upcoming", "Begint over"),
        (-16 * MINUTE, "upcoming", "Begint over"),
        (-14 * MINUTE, "soon", "Begint zo meteen"),
        (5 * SECOND, "live", "Nu live"),
        (59 * MINUTE, "live", "Nu live"),
        (HOUR, "ended", "Dit webinar is voorbij."),
        (30 * DAY, "ended", "Dit webinar is voorbij."),
    ];
    for (past_start, phase, words) in phases {
        let _page = Page::open();
        let card = Embed::webinar().past_start(past_start).shown().await;
        assert_eq!(card.phase(), phase, "{past_start} ms from the start");
        assert!(
            card.says(words),
            "{past_start} ms from the start: {}",
            card.words()
        );
        assert_eq!(card.maybe("[role=timer]").is_some(), past_start < 0);
        assert_eq!(card.maybe("form").is_some(), phase != "ended");
    }
}

#[wasm_bindgen_test]
async fn the_countdown_counts_days_hours_minutes_and_seconds() {
    let _page = Page::open();
    let card = Embed::webinar()
        .past_start(-(2 * DAY + 3 * HOUR + 4 * MINUTE + 30 * SECOND))
        .shown()
        .await;
    let shown = digits(&card);
    assert_eq!(shown[..3], ["2", "03", "04"]);
    assert!(["30", "29"].contains(&&*shown[3]), "{shown:?}");
    assert!(card.says("2 dagen 03 uur 04 minuten"), "{}", card.words());
}

#[wasm_bindgen_test]
async fn one_day_and_one_hour_are_said_in_the_singular() {
    let _page = Page::open();
    let card = Embed::webinar()
        .lang("en")
        .past_start(-(DAY + HOUR + MINUTE + 30 * SECOND))
        .shown()
        .await;
    assert!(card.says("1 day 01 hour 01 minute"), "{}", card.words());
}

#[wasm_bindgen_test]
async fn a_tick_writes_the_seconds_and_touches_nothing_else() {
    let _page = Page::open();
    let card = Embed::webinar()
        .past_start(-(2 * DAY + 30 * SECOND + 400))
        .shown()
        .await;
    let (seconds, minutes) = (
        node_of(&card, ".seconds .digits"),
        node_of(&card, ".minutes .digits"),
    );
    let before = digits(&card);
    watch_changes(&card.root);
    until("the next second", || digits(&card) != before).await;
    // The status line is announced when the countdown begins.
    assert_eq!(changes_outside(".seconds, .phase"), "");
    assert!(change_count() > 0);
    assert!(
        seconds.is_same_node(Some(&node_of(&card, ".seconds .digits"))),
        "the text node of the seconds is another one"
    );
    assert!(
        minutes.is_same_node(Some(&node_of(&card, ".minutes .digits"))),
        "the text node of the minutes is another one"
    );
    assert_eq!(digits(&card)[..3], before[..3]);
}

#[wasm_bindgen_test]
async fn at_the_start_the_card_goes_live_and_keeps_what_was_typed() {
    let _page = Page::open();
    let card = Embed::webinar().past_start(-1_200).shown().await;
    assert_eq!(card.phase(), "soon");
    assert_eq!(
        card.attribute(".phase", "role").as_deref(),
        Some("status"),
        "the change is announced"
    );
    card.type_into("name", "Ann Peeters");
    card.input("name")
        .unchecked_ref::<HtmlElement>()
        .focus()
        .unwrap();
    let (input, line) = (card.input("name"), card.one(".phase"));
    card.until_it_says("Nu live").await;
    assert_eq!(card.phase(), "live");
    assert!(card.maybe("[role=timer]").is_none());
    assert_eq!(card.input("name").value(), "Ann Peeters");
    assert!(
        input.is_same_node(Some(&card.input("name"))),
        "the field is another one"
    );
    assert!(
        line.is_same_node(Some(&card.one(".phase"))),
        "a status line that is new is not announced"
    );
    card.until_focused("name").await;
}

#[wasm_bindgen_test]
async fn at_the_end_the_form_goes() {
    let _page = Page::open();
    let card = Embed::webinar().past_start(HOUR - 900).shown().await;
    assert!(card.maybe("form").is_some());
    card.until_it_says("Dit webinar is voorbij.").await;
    assert_eq!(card.phase(), "ended");
    assert!(card.maybe("form").is_none());
}

#[wasm_bindgen_test]
async fn unmounted_it_leaves_no_timer_and_the_host_s_own_content_is_back() {
    let _page = Page::open();
    watch_timers();
    let card = Embed::webinar().past_start(-(DAY + 400)).shown().await;
    // Between a tick and the next one's timer there is none, for as long as a busy machine takes to draw.
    until("one timer for the whole page", || pending_timers() == 1).await;
    let seconds = node_of(&card, ".seconds .digits");
    let before = seconds.text_content();
    misniets::unmount(&card.host);
    until("the timer's end", || pending_timers() == 0).await;
    assert!(card.maybe("article").is_none());
    let fallback = card.host.query_selector(".fallback").unwrap().unwrap();
    assert_eq!(words_of(&fallback), FALLBACK);
    assert!(is_shown(&fallback));
    pause(1_100).await;
    assert_eq!(seconds.text_content(), before, "the countdown still runs");
}

#[wasm_bindgen_test]
async fn mounting_again_with_the_same_answer_does_not_turn_the_clock_back() {
    let _page = Page::open();
    // The loader keeps the server's answer: when an attribute changes, its `now` is as old as the page.
    let embed = Embed::webinar().past_start(-1_050);
    let card = embed.shown().await;
    card.until_it_says("Nu live").await;
    embed
        .attribute("data-title", "Nieuwe titel")
        .mount()
        .unwrap();
    card.until_it_says("Nieuwe titel").await;
    assert_eq!(card.phase(), "live");
}
