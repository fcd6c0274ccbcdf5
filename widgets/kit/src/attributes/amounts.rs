//! How much and how many: what a course costs, how many seats are left.

use yew::AttrValue;

use super::{
    Expected, SettingValue, Value,
    values::{digits, text, whole},
};

/// An amount of money in hundredths of the currency's unit, at most a million units; 0 is free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Price(pub u32);

/// An ISO 4217 currency code in form: three letters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Currency(pub AttrValue);

/// A whole number, 0 to 100,000.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count(pub u32);

impl Value for Count {
    const EXPECTED: Expected = Expected::Count;

    fn parse(raw: &SettingValue) -> Option<Self> {
        whole(raw).map(Self)
    }
}

impl Value for Price {
    const EXPECTED: Expected = Expected::Price;

    fn parse(raw: &SettingValue) -> Option<Self> {
        const MOST: u32 = 1_000_000;
        match raw {
            SettingValue::Number(number) if (0.0..=f64::from(MOST)).contains(number) => {
                // Half a cent more, then cut off: 49.95 is a little less in binary.
                Some(Self((number * 100.0 + 0.5) as u32))
            }
            SettingValue::Text(text) => {
                // A comma as Belgians write it, a point as machines do.
                let (units, hundredths) = text.trim().split_once(['.', ',']).unwrap_or((text, "0"));
                let tens = match hundredths.len() {
                    1 => 10,
                    2 => 1,
                    _ => return None,
                };
                let units: u32 = digits(units.trim())?;
                let hundredths: u32 = digits(hundredths)?;
                (units <= MOST).then_some(Self(units * 100 + hundredths * tens))
            }
            _ => None,
        }
    }
}

impl Value for Currency {
    const EXPECTED: Expected = Expected::Currency;

    fn parse(raw: &SettingValue) -> Option<Self> {
        let code = text(raw)?;
        let good = code.len() == 3 && code.bytes().all(|b| b.is_ascii_alphabetic());
        good.then(|| Self(code.to_ascii_uppercase().into()))
    }
}
