//! Rules of typography that every text table obeys, checked as it compiles: French spaces and English apostrophes.

use crate::lang::Lang;

/// Whether a French text has its spaces: a no-break space (U+00A0) before `:` and `»` and after `«`, a narrow one (U+202F)
/// before `;`, `!` and `?`. A colon inside a word, as in an address, takes none.
#[must_use]
pub const fn has_french_spaces(text: &str) -> bool {
    let mut rest = text.as_bytes();
    // The last byte of the character before tells U+00A0 (C2 A0), U+202F (E2 80 AF) and all else apart.
    let mut before: [u8; 3] = [b' '; 3];
    while let [byte, after @ ..] = rest {
        let no_break = matches!(before, [_, 0xC2, 0xA0]);
        let narrow = matches!(before, [0xE2, 0x80, 0xAF]);
        let marks_more = matches!(before, [_, _, b'!' | b'?']);
        let ends_word =
            !matches!(after, [next, ..] if next.is_ascii_alphanumeric() || *next == b'/');
        let is_right = match byte {
            b':' => no_break || !ends_word,
            b';' | b'!' | b'?' => narrow || marks_more,
            // « is C2 AB, » is C2 BB.
            0xC2 => match after {
                [0xBB, ..] => no_break,
                [0xAB, next @ ..] => matches!(next, [0xC2, 0xA0, ..]),
                _ => true,
            },
            _ => true,
        };
        if !is_right {
            return false;
        }
        before = [before[1], before[2], *byte];
        rest = after;
    }
    true
}

/// Whether an English text has typographic apostrophes: none of its words has a straight one.
#[must_use]
pub const fn has_curly_apostrophes(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        if byte.is_ascii_alphabetic()
            && matches!(after, [b'\'', next, ..] if next.is_ascii_alphabetic())
        {
            return false;
        }
        rest = after;
    }
    true
}

/// The colon after a label, with the space that French has before it.
#[must_use]
pub const fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Fr => "\u{a0}:",
        Lang::Nl | Lang::De | Lang::En => ":",
    }
}

#[cfg(test)]
mod tests {
    use super::{has_curly_apostrophes, has_french_spaces};

    #[test]
    fn french_has_a_no_break_space_before_its_high_marks_and_inside_its_quotes() {
        for right in [
            "Réessayez\u{a0}: c’est «\u{a0}ici\u{a0}».",
            "Déjà\u{202f}? Oui\u{202f}! Point-virgule\u{202f};",
            "https://exemple.be",
            "À 10:00.",
            "Vraiment\u{202f}?!",
        ] {
            assert!(has_french_spaces(right), "{right}");
        }
        for wrong in [
            "Réessayez : ici",
            "Réessayez: ici",
            "Déjà ?",
            "Déjà\u{a0}?",
            "Oui!",
            "« ici\u{a0}»",
            "«\u{a0}ici »",
            "{title} :",
        ] {
            assert!(!has_french_spaces(wrong), "{wrong}");
        }
    }

    #[test]
    fn english_has_a_curly_apostrophe() {
        assert!(has_curly_apostrophes("We don’t know 'unsafe-eval'."));
        assert!(!has_curly_apostrophes("We don't know."));
    }
}
