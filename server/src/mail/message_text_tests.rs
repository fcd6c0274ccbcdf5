use super::*;

fn values() -> PlaceholderValues {
    PlaceholderValues {
        name: "*An*".to_owned(),
        event: "Avond".to_owned(),
        start: "12 december".to_owned(),
        join_link: Some("https://meet.be/x".to_owned()),
        page_link: "https://stad.be/e/avond".to_owned(),
        recording_link: None,
    }
}

fn plain_of(body: &str) -> Vec<String> {
    let blocks = parse(body, &values()).blocks;
    blocks.iter().map(Block::plain).collect()
}

fn runs_of(body: &str) -> Vec<Run> {
    match parse(body, &values()).blocks.into_iter().next() {
        Some(Block::Paragraph(runs)) => runs,
        other => panic!("{other:?}"),
    }
}

#[test]
fn paragraphs_lines_and_lists_stay_what_they_are() {
    let body = "Dag,\nwelkom.\n\nBreng mee:\n\n- een pen\n- papier\n\n1. kom\n2. luister";
    assert_eq!(
        plain_of(body),
        [
            "Dag,\nwelkom.",
            "Breng mee:",
            "- een pen\n- papier",
            "1. kom\n2. luister"
        ]
    );
}

#[test]
fn bold_italic_and_links_are_marked() {
    let runs = runs_of("Kom **zeker** en *graag* naar [de zaal](https://zaal.be/a).");
    let bold: Vec<&str> = runs
        .iter()
        .filter(|run| run.is_bold)
        .map(|run| run.text.as_str())
        .collect();
    let italic: Vec<&str> = runs
        .iter()
        .filter(|run| run.is_italic)
        .map(|run| run.text.as_str())
        .collect();
    assert_eq!((bold, italic), (vec!["zeker"], vec!["graag"]));
    assert_eq!(runs[5].href.as_deref(), Some("https://zaal.be/a"));
    assert_eq!(
        plain_of("Zie [de zaal](https://zaal.be/a), [mail](mailto:a@b.be) of https://stad.be."),
        ["Zie de zaal (https://zaal.be/a), mail (a@b.be) of https://stad.be."]
    );
}

#[test]
fn values_are_filled_in_and_are_no_markdown() {
    assert_eq!(
        plain_of("Dag {name}, {event} begint op {start}: {join_link}"),
        ["Dag *An*, Avond begint op 12 december: https://meet.be/x"]
    );
    let runs = runs_of("[Doe mee]({join_link})");
    assert_eq!(runs[0].href.as_deref(), Some("https://meet.be/x"));
}

#[test]
fn html_and_what_we_do_not_know_of_markdown_is_text() {
    assert_eq!(
        plain_of("Dag <b>An</b> & <script>x</script>"),
        ["Dag <b>An</b> & <script>x</script>"]
    );
    assert_eq!(plain_of("# Kop"), ["Kop"]);
    assert_eq!(
        plain_of("<div onclick=\"x\">\nhallo\n</div>"),
        ["<div onclick=\"x\">\nhallo\n</div>"]
    );
    let parsed = parse("![x](https://spion.be/p.png)", &values());
    assert!(parsed.blocks.iter().all(|block| block.plain() == "x"));
}

#[test]
fn a_mistake_is_named() {
    let body = |text: &str| body_mistake(text, &values(), false);
    assert_eq!(body("Dag {name}"), None);
    assert_eq!(
        body("Dag {naam}"),
        Some(TextMistake::Unknown("naam".to_owned()))
    );
    assert_eq!(
        body("{recording_link}"),
        Some(TextMistake::NoValue(Placeholder::RecordingLink))
    );
    for link in [
        "javascript:alert(1)",
        "data:text/html,x",
        "/e/avond",
        "ftp://x.be",
    ] {
        let mistake = body(&format!("[x]({link})"));
        assert_eq!(mistake, Some(TextMistake::BadLink(link.to_owned())));
    }
    assert_eq!(
        body_mistake("{join_link}", &values(), true),
        Some(TextMistake::JoinLinkForWaiting)
    );
    assert_eq!(
        subject_mistake("{join_link}", &values()),
        Some(TextMistake::LinkInSubject(Placeholder::JoinLink))
    );
    assert_eq!(subject_mistake("{event}: nieuws", &values()), None);
}

#[test]
fn a_list_in_a_list_and_an_item_of_two_paragraphs_lose_nothing() {
    assert_eq!(
        plain_of("- een\n  - twee\n- drie"),
        ["- een\n- twee\n- drie"]
    );
    assert_eq!(
        plain_of("- een\n\n  nog\n- drie"),
        ["- een\n   nog\n- drie"]
    );
}
