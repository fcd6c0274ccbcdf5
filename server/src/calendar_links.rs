//! Links that open an event in Google's and in Outlook's calendar, filled in.
//!
//! The parameters are those both calendars use in their own "add to calendar" links; times in UTC.

use url::Url;

use crate::catalogue::{EventTexts, Occurrence};

/// What goes into the links.
#[derive(Clone, Copy, Debug)]
pub struct Linked<'a> {
    /// The event's words.
    pub texts: &'a EventTexts,
    /// When it takes place.
    pub occurrence: Occurrence,
    /// The event's hosted page.
    pub page: &'a str,
}

impl Linked<'_> {
    /// Google's.
    #[must_use]
    pub fn google(&self) -> Option<String> {
        let form = "%Y%m%dT%H%M%SZ";
        let Occurrence { start, end, .. } = self.occurrence;
        let dates = format!("{}/{}", start.strftime(form), end.strftime(form));
        link(
            "https://calendar.google.com/calendar/render",
            &[
                ("action", "TEMPLATE"),
                ("text", &self.texts.title),
                ("dates", &dates),
                ("details", &self.details()),
            ],
        )
    }

    /// Outlook's, for private accounts and those of organisations alike.
    #[must_use]
    pub fn outlook(&self) -> Option<String> {
        let form = "%Y-%m-%dT%H:%M:%SZ";
        let Occurrence { start, end, .. } = self.occurrence;
        link(
            "https://outlook.office.com/calendar/0/deeplink/compose",
            &[
                ("path", "/calendar/action/compose"),
                ("rru", "addevent"),
                ("subject", &self.texts.title),
                ("startdt", &start.strftime(form).to_string()),
                ("enddt", &end.strftime(form).to_string()),
                ("body", &self.details()),
            ],
        )
    }

    fn details(&self) -> String {
        let summary = self.texts.summary.as_deref();
        let lines: Vec<&str> = summary.into_iter().chain([self.page]).collect();
        lines.join("\n\n")
    }
}

fn link(base: &str, parameters: &[(&str, &str)]) -> Option<String> {
    let url = Url::parse_with_params(base, parameters).ok()?;
    // Outlook shows a plus as a plus; one that is meant is written %2B by now.
    Some(url.as_str().replace('+', "%20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_carry_title_times_and_page() {
        let texts = EventTexts {
            title: "Één & twee".into(),
            summary: Some("Kort.".into()),
            learn: Vec::new(),
            bonus: None,
            organiser: None,
            image_alt: None,
        };
        let at = |text: &str| text.parse().unwrap();
        let linked = Linked {
            texts: &texts,
            occurrence: Occurrence {
                start: at("2026-12-12T10:00:00Z"),
                end: at("2026-12-12T11:00:00Z"),
                closes: at("2026-12-12T11:00:00Z"),
            },
            page: "https://stad.be/e/x?lang=nl",
        };
        let values = |link: Option<String>, name: &str| {
            let url = Url::parse(&link.unwrap()).unwrap();
            let found = url.query_pairs().find(|(has, _)| has == name);
            found.unwrap().1.into_owned()
        };
        assert_eq!(
            values(linked.google(), "dates"),
            "20261212T100000Z/20261212T110000Z"
        );
        assert_eq!(values(linked.google(), "text"), "Één & twee");
        assert!(
            linked
                .outlook()
                .is_some_and(|link| link.contains("%20%26%20twee"))
        );
        assert_eq!(values(linked.outlook(), "startdt"), "2026-12-12T10:00:00Z");
        assert_eq!(values(linked.outlook(), "enddt"), "2026-12-12T11:00:00Z");
        assert_eq!(
            values(linked.outlook(), "body"),
            "Kort.\n\nhttps://stad.be/e/x?lang=nl"
        );
    }
}
