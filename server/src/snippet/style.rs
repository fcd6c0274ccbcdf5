//! The style of a prerendered card: the widgets' own sheets, and what holds only until the bundle takes over.

use misniets_kit::theme::Color;

use super::Widget;

/// A countdown that stands still tells the wrong time a second later: its place waits for the bundle, and without script
/// there is none. Nor does a button that only script can answer.
const STANDING: &str = ".countdown{visibility:hidden}\
    @media (scripting:none){.countdown-place,.extra{display:none}}";

/// The sheet of a prerendered card, or of all.
pub(crate) fn sheet(widget: Option<Widget>) -> String {
    widget_sheet(widget) + STANDING
}

/// A line whose words the module brings, and the page's own `color-scheme` until runtime.js has looked at what is behind.
const WAITING: &str =
    ".elsewhere{visibility:hidden}@media screen{.mn[data-theme=auto]{color-scheme:inherit}}";

/// The sheet of a card that the loader shows.
pub(super) fn loader_sheet(widget: Widget) -> String {
    widget_sheet(Some(widget)) + WAITING
}

/// The sheet for a widget, or for all, without comments and line breaks.
fn widget_sheet(widget: Option<Widget>) -> String {
    let sheets = match widget {
        Some(widget) => widget.styles().collect(),
        None => Widget::all_styles(),
    };
    let mut out = String::new();
    for sheet in sheets {
        squeeze(sheet, &mut out);
    }
    out
}

/// Takes out comments, indents and line breaks. The sheets hold neither in a text.
fn squeeze(sheet: &str, out: &mut String) {
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        lines(before, out);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    lines(rest, out);
}

fn lines(text: &str, out: &mut String) {
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        out.push_str(line);
        // A selector that goes on at the next line; elsewhere it does no harm.
        if line.ends_with(',') {
            out.push(' ');
        }
    }
}

/// The rule for an accent, as the bundle sets it on the card's own root: nothing for none, or for what is no colour.
pub(crate) fn vars(accent: Option<&str>) -> String {
    let Some(accent) = accent.and_then(Color::parse) else {
        return String::new();
    };
    format!(
        ":host>div{{--misniets-accent:{};--misniets-on-accent:{};--misniets-accent-edge:{}}}",
        accent.to_hex(),
        accent.text_on().to_hex(),
        accent.edge()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_has_neither_comments_nor_line_breaks() {
        for widget in Widget::ALL.into_iter().map(Some).chain([None]) {
            let sheet = sheet(widget);
            assert!(!sheet.contains("/*") && !sheet.contains('\n'));
            assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
        }
    }

    #[test]
    fn an_accent_brings_the_text_colour_that_can_be_read_on_it() {
        let rule = vars(Some(" #ffee00 "));
        assert!(
            rule.contains("--misniets-accent:#ffee00;--misniets-on-accent:#000000;"),
            "{rule}"
        );
        assert_eq!(vars(Some("red}*{")), "");
        assert_eq!(vars(None), "");
    }
}
