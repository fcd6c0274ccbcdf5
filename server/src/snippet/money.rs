//! An amount as the visitor's browser would write it: CLDR's patterns for the four languages, as seen from Belgium.

use crate::lang::Lang;

/// "€ 149", "€ 49,95": hundredths of a unit, with the currency's sign, else its code.
pub(crate) fn price(lang: Lang, hundredths: u32, currency: &str) -> String {
    let (units, cents) = (hundredths / 100, hundredths % 100);
    let (thousands, point) = match lang {
        Lang::Nl | Lang::De => (".", ","),
        Lang::Fr => ("\u{202f}", ","),
        Lang::En => (",", "."),
    };
    let mut number = grouped(units, thousands);
    if cents > 0 {
        number.push_str(&format!("{point}{cents:02}"));
    }
    let sign = match (currency, lang) {
        ("EUR", _) => "€",
        ("GBP", Lang::Fr) => "£GB",
        ("GBP", _) => "£",
        ("USD", Lang::Fr) => "$US",
        ("USD", Lang::De) => "$",
        ("USD", _) => "US$",
        (code, _) => code,
    };
    match lang {
        Lang::Nl => format!("{sign}\u{a0}{number}"),
        Lang::Fr | Lang::De => format!("{number}\u{a0}{sign}"),
        Lang::En if sign.len() == 3 && sign == currency => format!("{sign}\u{a0}{number}"),
        Lang::En => format!("{sign}{number}"),
    }
}

fn grouped(units: u32, separator: &str) -> String {
    let digits = units.to_string();
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push_str(separator);
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_reads_as_in_the_visitors_language() {
        assert_eq!(price(Lang::Nl, 14_900, "EUR"), "€\u{a0}149");
        assert_eq!(price(Lang::Nl, 4_995, "EUR"), "€\u{a0}49,95");
        assert_eq!(price(Lang::Fr, 150_000, "EUR"), "1\u{202f}500\u{a0}€");
        assert_eq!(price(Lang::De, 14_905, "CHF"), "149,05\u{a0}CHF");
        assert_eq!(price(Lang::En, 123_456_789, "EUR"), "€1,234,567.89");
        assert_eq!(price(Lang::En, 100, "CHF"), "CHF\u{a0}1");
    }
}
