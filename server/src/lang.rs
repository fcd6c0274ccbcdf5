//! The four languages everything is said in, and how a browser asks for one.

pub use misniets_kit::lang::Lang;

/// The language's name in itself, for the links to the other languages.
#[must_use]
pub const fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "Nederlands",
        Lang::Fr => "Français",
        Lang::De => "Deutsch",
        Lang::En => "English",
    }
}

/// The best of ours for an `Accept-Language` header: highest quality first, then the header's order.
#[must_use]
pub fn from_accept_language(header: &str) -> Option<Lang> {
    let mut best: Option<(u16, Lang)> = None;
    for entry in header.split(',') {
        let mut parts = entry.split(';');
        let Some(lang) = parts.next().and_then(Lang::parse) else {
            continue;
        };
        let quality = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1000, per_mille);
        if quality > best.map_or(0, |(quality, _)| quality) {
            best = Some((quality, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

/// `0.8` as 800; what isn't a number from 0 to 1 counts as 0.
fn per_mille(quality: &str) -> u16 {
    match quality.trim().parse::<f32>() {
        Ok(value) if (0.0..=1.0).contains(&value) => (value * 1000.0) as u16,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_browser_gets_the_language_it_likes_best() {
        assert_eq!(from_accept_language("es,en;q=0.5,de;q=0.8"), Some(Lang::De));
        assert_eq!(
            from_accept_language("nl-BE,nl;q=0.9,en;q=0.8"),
            Some(Lang::Nl)
        );
        assert_eq!(from_accept_language("fr;q=NaN,en;q=0.1"), Some(Lang::En));
        assert_eq!(from_accept_language("es"), None);
        assert_eq!(from_accept_language("en;q=0"), None);
    }
}
