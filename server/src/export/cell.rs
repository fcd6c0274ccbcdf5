//! A text as the cell of a spreadsheet: no program runs it, and what is no formula stays readable.

use std::borrow::Cow;

/// What begins a formula in a spreadsheet; the wide signs do in Japanese ones (OWASP, "CSV Injection").
const FORMULA_STARTS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The fewest digits of a telephone number.
const PHONE_DIGITS: usize = 3;

/// A cell that no spreadsheet runs: an apostrophe goes before what would start a formula. A number stays as it is, and so
/// does a telephone number, with spaces for its signs: `+32/470-12` would be reckoned out.
pub(super) fn safe(cell: &str) -> Cow<'_, str> {
    if !cell.starts_with(FORMULA_STARTS) || is_number(cell) {
        Cow::Borrowed(cell)
    } else if let Some(phone) = phone(cell) {
        Cow::Owned(phone)
    } else {
        Cow::Owned(format!("'{cell}"))
    }
}

/// Digits with a sign before them and at most one point or comma among them.
fn is_number(cell: &str) -> bool {
    let number = cell.strip_prefix(['-', '+']).unwrap_or(cell);
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match number.split_once(['.', ',']) {
        Some((whole, part)) => is_digits(whole) && is_digits(part),
        None => is_digits(number),
    }
}

/// `+` and groups of digits, for what is nothing but a telephone number.
fn phone(cell: &str) -> Option<String> {
    let number = cell.strip_prefix('+')?;
    let only = number
        .chars()
        .all(|c| c.is_ascii_digit() || " ./()-".contains(c));
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    if !only || digits < PHONE_DIGITS {
        return None;
    }
    let groups: Vec<&str> = number
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    Some(format!("+{}", groups.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_looks_like_a_formula_becomes_text() {
        for start in FORMULA_STARTS {
            let cell = format!("{start}HYPERLINK(1)");
            assert_eq!(safe(&cell), format!("'{cell}"));
        }
        for cell in [
            "+1+cmd|' /C calc'!A0",
            "-1+1",
            "+32(1)A1",
            "+A1",
            "+",
            "-",
            "+1:2",
            "--1",
            "+1e9",
        ] {
            assert_eq!(safe(cell), format!("'{cell}"));
        }
        assert_eq!(safe("An =1"), "An =1");
    }

    #[test]
    fn a_telephone_number_stays_readable() {
        for (typed, cell) in [
            ("+32 470 12 34 56", "+32 470 12 34 56"),
            ("+32470123456", "+32470123456"),
            ("+32/470.12.34.56", "+32 470 12 34 56"),
            ("+32 (0)470-12 34 56", "+32 0 470 12 34 56"),
            ("0470 12 34 56", "0470 12 34 56"),
        ] {
            assert_eq!(safe(typed), cell);
        }
    }

    #[test]
    fn a_number_stays_a_number() {
        for number in ["-5", "+5", "-2.5", "-2,5", "12"] {
            assert_eq!(safe(number), number);
        }
    }
}
