//! Contrast of every pair of colours that stand on each other, read from the style sheets themselves (WCAG 2.2 SC 1.4.3,
//! 1.4.11): words 4.5:1, edges 3:1, in both themes, and for a thousand accents.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on stops"
)]

use std::collections::BTreeMap;

use misniets_kit::theme::Color;

/// The demo site's and the server's sheets, beside the widgets' own.
const SITE: &str = include_str!("../../../www/site.css");
const PAGES: &str = include_str!("../../../server/assets/page.css");

/// Accents drawn at random, always the same ones.
const ACCENTS: u64 = 1_000;

/// The colours of one theme by name.
type Tokens = BTreeMap<String, Color>;

/// A `--name: value` of the sheet, each with the light and the dark colour; later ones win.
fn tokens(sheet: &str) -> [Tokens; 2] {
    let mut themes = [Tokens::new(), Tokens::new()];
    for declaration in sheet.split([';', '{', '}']) {
        let Some((name, value)) = declaration
            .trim()
            .strip_prefix("--")
            .and_then(|it| it.split_once(':'))
        else {
            continue;
        };
        let colours: Vec<Color> = value
            .split(|end: char| !(end.is_ascii_alphanumeric() || end == '#'))
            .filter(|word| word.starts_with('#'))
            .filter_map(Color::parse)
            .collect();
        let (light, dark) = match colours.as_slice() {
            [one] => (*one, *one),
            [light, dark] if value.contains("light-dark(") => (*light, *dark),
            _ => continue,
        };
        themes[0].insert(name.trim().to_owned(), light);
        themes[1].insert(name.trim().to_owned(), dark);
    }
    themes
}

/// A page's sheet says its dark colours in a media query.
fn page_tokens(sheet: &str) -> [Tokens; 2] {
    let (light, dark) = sheet
        .split_once("prefers-color-scheme: dark)")
        .expect("a dark theme");
    let dark = dark.split_once("}\n}").expect("its end").0;
    let [light, dark] = [light, dark].map(|part| tokens(part)[0].clone());
    // What is not said again in the dark stays.
    let both = light.clone().into_iter().chain(dark).collect();
    [light, both]
}

/// `share` of one colour and the rest of another, as `color-mix(in srgb, …)` has it.
fn mix(one: Color, other: Color, share: f64) -> Color {
    let mut mixed = [0; 3];
    for (place, value) in mixed.iter_mut().enumerate() {
        let sum = f64::from(one.0[place]) * share + f64::from(other.0[place]) * (1.0 - share);
        *value = sum.round() as u8;
    }
    Color(mixed)
}

/// The percentage that the sheet mixes a token with.
fn share(name: &str) -> f64 {
    let after = misniets_kit::STYLE
        .split(&format!("--{name}: "))
        .nth(1)
        .expect("the token");
    let mixed = after
        .split_once("var(--accent) ")
        .expect("a mix of the accent")
        .1;
    let percent: f64 = mixed
        .split_once('%')
        .expect("a percentage")
        .0
        .parse()
        .expect("a number");
    percent / 100.0
}

fn meets(one: Color, other: Color, least: f64, what: &str) {
    let found = one.contrast(other);
    assert!(
        found >= least,
        "{what}: {} on {} is {found:.2}:1, not {least}:1",
        one.to_hex(),
        other.to_hex()
    );
}

/// What stands on what in a widget: every pair, with this accent and the colour on it.
fn widget_holds(tokens: &Tokens, accent: Color, on: Color, what: &str) {
    let token = |name: &str| {
        *tokens
            .get(name)
            .unwrap_or_else(|| panic!("no token --{name}"))
    };
    let (ground, ink) = (token("ground"), token("ink"));
    let wash = mix(accent, ground, share("wash"));
    for behind in [ground, wash] {
        for words in ["ink", "soft", "error"] {
            meets(token(words), behind, 4.5, &format!("{what}, {words}"));
        }
        for edge in ["edge", "error", "ink"] {
            meets(
                token(edge),
                behind,
                3.0,
                &format!("{what}, {edge} as an edge"),
            );
        }
        meets(
            mix(accent, ink, share("mark")),
            behind,
            3.0,
            &format!("{what}, the mark"),
        );
    }
    meets(on, accent, 4.5, &format!("{what}, words on the accent"));
    meets(
        ground,
        token("error"),
        3.0,
        &format!("{what}, the exclamation mark"),
    );
}

#[test]
fn every_pair_of_a_widgets_colours_meets_its_contrast_in_both_themes() {
    for (theme, tokens) in ["light", "dark"].iter().zip(tokens(misniets_kit::STYLE)) {
        let (accent, on) = (tokens["accent"], tokens["on"]);
        widget_holds(&tokens, accent, on, theme);
        meets(
            accent,
            tokens["ground"],
            3.0,
            &format!("{theme}, the button"),
        );
    }
}

#[test]
fn any_accent_an_owner_chooses_can_be_read_and_its_button_told_from_the_ground() {
    let themes = tokens(misniets_kit::STYLE);
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    for number in 0..ACCENTS {
        // xorshift64: the same thousand each time.
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let [red, green, blue, ..] = seed.to_be_bytes();
        let accent = Color([red, green, blue]);
        let edge = accent.edge();
        let edges = edge
            .trim_start_matches("light-dark(")
            .trim_end_matches(')')
            .split(',');
        for ((theme, tokens), edge) in ["light", "dark"].iter().zip(&themes).zip(edges) {
            let what = format!("accent {number} {}, {theme}", accent.to_hex());
            widget_holds(tokens, accent, accent.text_on(), &what);
            let seen = Color::parse(edge).unwrap_or(accent);
            let wash = mix(accent, tokens["ground"], share("wash"));
            for behind in [tokens["ground"], wash] {
                meets(seen, behind, 3.0, &format!("{what}, the button"));
            }
        }
    }
}

#[test]
fn the_sites_and_the_servers_pages_meet_their_contrast_in_both_themes() {
    for (theme, tokens) in ["light", "dark"].iter().zip(page_tokens(SITE)) {
        for behind in ["ground", "surface"] {
            for words in ["ink", "soft", "brand"] {
                meets(
                    tokens[words],
                    tokens[behind],
                    4.5,
                    &format!("site, {theme}, {words} on {behind}"),
                );
            }
        }
        meets(
            tokens["on-brand"],
            tokens["brand"],
            4.5,
            &format!("site, {theme}, words on the brand"),
        );
        meets(
            tokens["on-code"],
            tokens["code"],
            4.5,
            &format!("site, {theme}, code"),
        );
    }
    for (theme, tokens) in ["light", "dark"].iter().zip(page_tokens(PAGES)) {
        for words in ["page-ink", "page-soft", "page-accent"] {
            meets(
                tokens[words],
                tokens["back"],
                4.5,
                &format!("pages, {theme}, {words}"),
            );
        }
    }
}
