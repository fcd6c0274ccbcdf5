use super::*;
use crate::cms::Cms;
use crate::widgets::Kind;

fn server() -> Server {
    Server {
        origin: "https://host.be".to_owned(),
        lang: Lang::Nl,
        pinned: Some(Pinned {
            version: "1.4.2".to_owned(),
            integrity: "sha384-abc".to_owned(),
        }),
        reserved_height: None,
    }
}

fn webinar(cms: Cms) -> State {
    let mut state = State::of(Kind::Webinar);
    state.cms = Some(cms);
    state.set("event", "evenementen");
    state
}

#[test]
fn own_html_gets_an_element_with_a_link_and_the_script_that_brings_the_card() {
    let mut state = webinar(Cms::Html);
    state.set("accent", "#0b6b5d");
    let text = snippet(&state, &server()).unwrap();
    assert_eq!(
        text.paste,
        "<div data-misniets=\"webinar\" data-event=\"evenementen\">\n  \
         <a href=\"https://host.be/e/evenementen\">Schrijf je in</a>\n</div>\n\
         <script async src=\"https://host.be/v1/webinar/evenementen.js?lang=nl&amp;accent=%230b6b5d\"></script>"
    );
    assert_eq!(text.script, None);
}

#[test]
fn where_the_script_serves_all_widgets_of_a_site_the_element_holds_the_settings() {
    let mut state = webinar(Cms::WordPress);
    state.set("accent", "#0b6b5d");
    let text = snippet(&state, &server()).unwrap();
    assert!(
        text.paste.contains("data-accent=\"#0b6b5d\""),
        "{}",
        text.paste
    );
    let script = "<script async src=\"https://host.be/v1/misniets.js\"></script>";
    assert_eq!(text.script.as_deref(), Some(script));
}

#[test]
fn an_element_reserves_the_height_that_its_widget_was_measured_to_have() {
    let height = ReservedHeight::measure(|width| Some(if width < 650 { 842 } else { 700 }));
    let height = height.unwrap();
    let server = Server {
        reserved_height: Some(height.clone()),
        ..server()
    };
    let mut state = webinar(Cms::Html);
    let text = snippet(&state, &server).unwrap();
    assert!(
        text.paste.starts_with(
            "<div style=\"container-type:inline-size\">\n<div data-misniets=\"webinar\" data-event=\"evenementen\" \
             style=\"min-height:max(min(842px,(650px - 100cqw)*99999),700px)\">"
        ),
        "{}",
        text.paste
    );
    assert_eq!(text.rule, Some(height.rule(Kind::Webinar)));
    // What is read back is the same choice: the style is none of a widget's settings.
    assert_eq!(
        crate::import::import(&text.paste).unwrap().unknown,
        Vec::<String>::new()
    );
    state.form = Some(Form::Tag);
    assert_eq!(snippet(&state, &server).unwrap().rule, None);
}

#[test]
fn plone_gets_a_link_with_a_class_and_nothing_its_filter_would_take() {
    let mut state = webinar(Cms::Plone);
    state.set("lang", "fr");
    state.set("accent", "#0b6b5d");
    let text = snippet(&state, &server()).unwrap();
    assert_eq!(
        text.paste,
        "<a class=\"misniets\" href=\"https://host.be/e/evenementen?lang=fr\">Inscrivez-vous</a>"
    );
    assert!(text.script.unwrap().starts_with("<script async"));
    assert_eq!(left_out(&state), ["data-accent"]);
}

#[test]
fn wordpress_gets_the_script_apart_since_authors_may_not_paste_it() {
    let text = snippet(&webinar(Cms::WordPress), &server()).unwrap();
    assert!(!text.paste.contains("<script"), "{}", text.paste);
    assert!(text.script.is_some());
}

#[test]
fn one_tag_names_entry_and_settings_in_its_address() {
    let mut state = webinar(Cms::Html);
    state.form = Some(Form::Tag);
    state.set("title", "\"Kom\" <b> & zie");
    state.set_word("Submit", "Ik doe mee");
    let text = snippet(&state, &server()).unwrap().paste;
    assert_eq!(
        text,
        "<script async src=\"https://host.be/v1/webinar/evenementen.js?lang=nl&amp;\
         title=%22Kom%22+%3Cb%3E+%26+zie&amp;text-submit=Ik+doe+mee\"></script>"
    );
}

#[test]
fn one_tag_without_an_entry_holds_every_attribute_escaped() {
    let mut state = State::of(Kind::Webinar);
    state.form = Some(Form::Tag);
    state.set("title", "\"Kom\" <b> & zie");
    state.set("start", "2030-10-04T10:00");
    state.set_word("Submit", "Ik doe mee");
    let text = snippet(&state, &server()).unwrap().paste;
    assert_eq!(
        text,
        "<script async src=\"https://host.be/v1/misniets.js\" data-misniets=\"webinar\" \
         data-title=\"&quot;Kom&quot; &lt;b&gt; &amp; zie\" data-start=\"2030-10-04T10:00\" data-text-submit=\"Ik doe mee\"></script>"
    );
}

#[test]
fn what_attributes_cannot_hold_stands_in_a_json_child() {
    let mut state = webinar(Cms::Html);
    state.set("consents", r#"[{"name":"news","text":"</script>"}]"#);
    let text = snippet(&state, &server()).unwrap().paste;
    assert!(text.contains(r#"<script type="application/json">{"consents":[{"name":"news","text":"\u003c/script>"}]}</script>"#), "{text}");
    state.form = Some(Form::Tag);
    assert_eq!(left_out(&state), ["data-consents"]);
}

#[test]
fn a_pinned_script_comes_with_its_hash() {
    let mut state = webinar(Cms::Html);
    state.pinned = true;
    let text = snippet(&state, &server()).unwrap().paste;
    assert!(text.contains("src=\"https://host.be/1.4.2/misniets.js\" integrity=\"sha384-abc\" crossorigin=\"anonymous\""), "{text}");
}

#[test]
fn the_server_writes_what_is_prerendered() {
    let mut state = webinar(Cms::Html);
    state.form = Some(Form::Strict);
    state.set("lang", "de");
    state.set("theme", "paars");
    let text = snippet(&state, &server()).unwrap();
    assert_eq!(
        text.from.as_deref(),
        Some("https://host.be/v1/snippet/webinar/evenementen?lang=de&form=strict")
    );
}

#[test]
fn a_pinned_script_needs_a_policy_of_trusted_types_more() {
    let mut state = webinar(Cms::Html);
    let rules = |state: &State| snippet(state, &server()).unwrap().policy;
    assert!(rules(&state).ends_with("trusted-types misniets"));
    state.pinned = true;
    assert!(rules(&state).ends_with("trusted-types misniets misniets-pinned"));
    state.form = Some(Form::Strict);
    assert!(
        !rules(&state).contains("misniets-pinned"),
        "it is never pinned"
    );
}

#[test]
fn a_frame_has_an_address_of_its_own_and_a_rule_of_its_own() {
    let mut state = webinar(Cms::Wix);
    state.set("title", "Sociale media");
    state.set_word("Submit", "Doe mee");
    let text = snippet(&state, &server()).unwrap();
    let settings = "lang=nl&title=Sociale+media&text-submit=Doe+mee";
    assert_eq!(
        text.address,
        Some(format!("https://host.be/frame/e/evenementen?{settings}"))
    );
    assert_eq!(
        text.from,
        Some(format!(
            "https://host.be/v1/snippet/webinar/evenementen?{settings}&form=frame"
        ))
    );
    assert_eq!(text.policy, "frame-src https://host.be");
}

#[test]
fn the_server_takes_the_form_of_what_it_draws() {
    let mut state = State::of(Kind::Newsletter);
    state.form = Some(Form::Full);
    state.set("list", "nieuws");
    state.set("endpoint", "https://lijsten.voorbeeld.be");
    state.set("privacy_url", "https://voorbeeld.be/privacy");
    assert_eq!(left_out(&state), ["data-endpoint"]);
    let from = snippet(&state, &server()).unwrap().from.unwrap();
    assert!(
        from.contains("&privacy-url=https") && !from.contains("endpoint"),
        "{from}"
    );
}

#[test]
fn a_form_that_shows_the_catalogue_asks_for_one_entry() {
    let mut state = State::of(Kind::Course);
    state.form = Some(Form::Link);
    assert_eq!(snippet(&state, &server()), Err(Missing::Entry));
    state.set("course", "*");
    assert_eq!(snippet(&state, &server()), Err(Missing::OneEntry));
    state.form = Some(Form::Host);
    assert!(snippet(&state, &server()).is_ok());
}
