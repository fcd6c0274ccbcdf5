//! The calendar file.

use crate::mailbox::Entry;
use crate::test_server::TestServer;

async fn calendar(server: &TestServer, path: &str) -> String {
    let response = server.get(path).await;
    assert_eq!(response.status(), 200);
    assert_eq!(
        response.headers()["content-type"],
        "text/calendar; charset=utf-8"
    );
    assert_eq!(
        response.headers()["content-disposition"],
        "attachment; filename=\"evenementen.ics\""
    );
    response.text().await.unwrap()
}

#[tokio::test]
async fn the_file_has_the_events_times_in_utc_and_a_name_that_stays() {
    let server = TestServer::open().await;
    let text = calendar(&server, "/v1/events/evenementen/calendar.ics?lang=nl").await;
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    assert_eq!(
        text.matches('\n').count(),
        text.matches("\r\n").count(),
        "every line ends in CRLF"
    );
    assert!(
        text.lines().all(|line| line.len() <= 75),
        "lines are folded at 75 octets"
    );
    let lines: Vec<&str> = text.split("\r\n").collect();
    for line in [
        "DTSTART:20261212T100000Z",
        "DTEND:20261212T110000Z",
        "DTSTAMP:20260601T0800",
        "UID:evenementen@127.0.0.1",
        "SUMMARY:Sociale media voor evenementen",
        "METHOD:PUBLISH",
    ] {
        assert!(
            lines.iter().any(|has| has.starts_with(line)),
            "{line} in {text}"
        );
    }
    let read = Entry::of(text);
    assert_eq!(read.event("DTSTART"), "20261212T100000Z");
    assert_eq!(read.event("DTEND"), "20261212T110000Z");
    assert_eq!(read.event("SUMMARY"), "Sociale media voor evenementen");
}

#[tokio::test]
async fn the_name_is_the_same_in_every_language_and_on_every_day() {
    let uid = |text: &str| {
        text.lines()
            .find(|line| line.starts_with("UID:"))
            .unwrap()
            .to_owned()
    };
    let june = TestServer::open().await;
    let later = TestServer::open_at("2026-11-30T08:00:00Z").await;
    let first = uid(&calendar(&june, "/v1/events/evenementen/calendar.ics?lang=nl").await);
    assert_eq!(
        first,
        uid(&calendar(&june, "/v1/events/evenementen/calendar.ics?lang=fr").await)
    );
    assert_eq!(
        first,
        uid(&calendar(&later, "/v1/events/evenementen/calendar.ics").await)
    );
}

#[tokio::test]
async fn an_unknown_event_has_no_calendar() {
    let server = TestServer::open().await;
    assert_eq!(
        server.get("/v1/events/nergens/calendar.ics").await.status(),
        404
    );
}
