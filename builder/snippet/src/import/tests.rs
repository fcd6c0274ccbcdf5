use proptest::prelude::*;

use super::*;
use crate::cms::Cms;
use crate::snippet::{Server, snippet};

fn server() -> Server {
    Server {
        origin: "https://host.be".to_owned(),
        lang: Lang::Nl,
        pinned: None,
        reserved_height: None,
    }
}

#[test]
fn what_was_written_is_read_back_in_every_form() {
    for kind in Kind::ALL {
        for form in [Form::Tag, Form::Host, Form::Link, Form::Frame] {
            let mut state = State::of(kind);
            state.cms = Some(Cms::Html);
            state.form = Some(form);
            state.set(kind.subject(), "een-id");
            state.set("lang", "fr");
            state.set("theme", "dark");
            state.set("title", "\"Een\" <titel> & meer");
            state.set_word("Submit", "Ik doe mee");
            if form == Form::Host && kind.attribute("fields").is_some() {
                state.set("fields", r#"[{"name":"diet"}]"#);
            }
            let written = snippet(&state, &server()).unwrap();
            let framed = written.address.map(|address| {
                let address = address.replace('&', "&amp;");
                format!("<iframe src=\"{address}\" title=\"Kaart\"></iframe>")
            });
            let text = written.paste
                + written.script.as_deref().unwrap_or_default()
                + framed.as_deref().unwrap_or_default();
            let mut imported = import(&text).unwrap();
            assert_eq!(imported.unknown, Vec::<String>::new(), "{text}");
            imported.state.cms = Some(Cms::Html);
            // The title stands in a link's words as well as in its attribute; no form loses it.
            assert_eq!(imported.state, state, "{text}");
        }
    }
}

#[test]
fn a_script_that_names_the_entry_is_a_snippet_with_its_settings() {
    let script = "<script async src=\"https://host.be/v1/newsletter/nieuws.js?lang=fr&amp;accent=%230b6b5d\"></script>";
    let alone = import(script).unwrap().state;
    assert_eq!(
        (alone.kind, alone.form, alone.value("list"), alone.lang()),
        (Kind::Newsletter, Some(Form::Tag), "nieuws", Some(Lang::Fr))
    );
    assert_eq!(alone.value("accent"), "#0b6b5d");
    let host = "<div data-misniets=\"newsletter\" data-list=\"nieuws\" data-lang=\"de\"></div>";
    for text in [format!("{host}{script}"), format!("{script}{host}")] {
        let state = import(&text).unwrap().state;
        assert_eq!(state.form, Some(Form::Host), "{text}");
        assert_eq!(state.value("accent"), "#0b6b5d", "{text}");
        assert_eq!(state.lang(), Some(Lang::De), "the attribute wins: {text}");
    }
}

#[test]
fn a_script_of_another_entry_adds_nothing() {
    let text = "<div data-misniets=\"webinar\" data-event=\"a\"></div>\
        <script src=\"https://host.be/v1/webinar/b.js?accent=%230b6b5d\"></script>";
    assert_eq!(import(text).unwrap().state.value("accent"), "");
}

#[test]
fn what_a_filter_left_still_says_which_entry_is_meant() {
    let plone = "<div><a href=\"https://host.be/c/taal?lang=de\" class=\"external misniets\">Zum Kurs</a></div>";
    let state = import(plone).unwrap().state;
    assert_eq!(
        (state.kind, state.value("course"), state.lang()),
        (Kind::Course, "taal", Some(Lang::De))
    );
    let wordpress = "<p><div data-misniets='newsletter'><a href='https://host.be/l/nieuws'>Mis niets</a></div></p>";
    assert_eq!(import(wordpress).unwrap().state.value("list"), "nieuws");
}

#[test]
fn an_attribute_no_widget_knows_is_named() {
    let imported =
        import("<div data-misniets=webinar data-event=a data-colour=red data-price=3></div>")
            .unwrap();
    assert_eq!(imported.unknown, ["data-colour", "data-price"]);
    assert_eq!(imported.state.value("event"), "a");
}

#[test]
fn a_prerendered_snippet_keeps_its_form() {
    let text = "<div data-misniets=\"webinar\" data-event=\"a\" data-fresh=\"1\"><template shadowrootmode=\"open\">\
        <script type=\"application/json\">{\"config\":{}}</script><link rel=\"stylesheet\" \
        href=\"https://host.be/v1/a.css\"><form><a href=\"/e/b\">x</a></form></template></div>";
    let imported = import(text).unwrap();
    assert!(imported.unknown.is_empty(), "{:?}", imported.unknown);
    let state = imported.state;
    assert_eq!(
        (state.form, state.value("event")),
        (Some(Form::Strict), "a")
    );
}

#[test]
fn a_pinned_script_is_recognised() {
    let text = "<script async src=\"https://host.be/1.4.2/misniets.js\" integrity=\"sha384-x\" data-misniets=\"webinar\"></script>";
    assert!(import(text).unwrap().state.pinned);
    assert!(!import(&text.replace("1.4.2", "v1")).unwrap().state.pinned);
}

#[test]
fn a_text_without_a_widget_says_so() {
    assert_eq!(import("Sociale media"), Err(ImportError::NoWidget));
    assert_eq!(
        import("<script src=\"https://host.be/v1/misniets.js\"></script>"),
        Err(ImportError::NoWidget)
    );
    assert_eq!(
        import("<div data-misniets=\"kalender\"></div>"),
        Err(ImportError::UnknownWidget)
    );
}

proptest! {
    #[test]
    fn any_text_can_be_pasted(text in any::<String>(), tags in "[<>/=\"'a-z -]{0,80}") {
        let _ = import(&text);
        let _ = import(&format!("<div data-misniets=webinar {tags}>{text}"));
    }
}
