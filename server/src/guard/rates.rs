//! The rates that limits are set to, as the owner writes them: `60/minute`, `off`.

use std::fmt;
use std::num::NonZeroU32;
use std::str::FromStr;
use std::time::Duration;

/// A number of requests per period, or no limit. As many as the period allows may come at once.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Limit(Option<(NonZeroU32, Duration)>);

/// A text that is no limit.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("`{0}` is no limit; write one such as \"60/minute\", \"10/hour\" or \"off\"")]
pub struct LimitError(String);

impl Limit {
    /// No limit.
    pub const OFF: Self = Self(None);

    const fn per(count: u32, seconds: u64) -> Self {
        match NonZeroU32::new(count) {
            Some(count) => Self(Some((count, Duration::from_secs(seconds)))),
            None => Self::OFF,
        }
    }

    /// The number of requests and the period; `None` for no limit.
    pub(crate) const fn rate(self) -> Option<(NonZeroU32, Duration)> {
        self.0
    }
}

impl FromStr for Limit {
    type Err = LimitError;

    fn from_str(text: &str) -> Result<Self, LimitError> {
        let wrong = || LimitError(text.to_owned());
        if text.trim() == "off" {
            return Ok(Self::OFF);
        }
        let (count, unit) = text.split_once('/').ok_or_else(wrong)?;
        let count: NonZeroU32 = count.trim().parse().map_err(|_| wrong())?;
        let seconds = match unit.trim() {
            "second" => 1,
            "minute" => 60,
            "hour" => 3600,
            "day" => 86_400,
            _ => return Err(wrong()),
        };
        Ok(Self::per(count.get(), seconds))
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => f.write_str("off"),
            Some((count, period)) => {
                let unit = match period.as_secs() {
                    1 => "second",
                    60 => "minute",
                    3600 => "hour",
                    _ => "day",
                };
                write!(f, "{count}/{unit}")
            }
        }
    }
}

/// The limits as the owner set them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Rates {
    /// Forms per client address (IPv6: per /64).
    pub client: Limit,
    /// Forms per IPv6 /48.
    pub network: Limit,
    /// Forms that name one mailbox.
    pub mailbox: Limit,
    /// Valid forms per event or list.
    pub entry: Limit,
    /// Mails that this process sends, whoever they are to.
    pub mail: Limit,
}

impl Default for Rates {
    /// - `client`: a school or a town hall is behind one address (NAT), and 600 people may register for one event at
    ///   once, or 50 a second for 13 seconds. One program on one address gets no further than ten a second.
    /// - `network`: four times that, for a customer with many networks.
    /// - `mailbox`: nobody's mailbox is filled through this server.
    /// - `entry`: twice an honest rush of 50 registrations a second, without end. It keeps an attack on one event from
    ///   the others. It takes more than ten addresses to reach it.
    /// - `mail`: what one server can send in an hour without harm to its name. What exceeds it waits in the outbox.
    fn default() -> Self {
        Self {
            client: Limit::per(600, 60),
            network: Limit::per(2400, 60),
            mailbox: Limit::per(10, 3600),
            entry: Limit::per(6000, 60),
            mail: Limit::per(20_000, 3600),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_reads_as_it_is_written() {
        for text in ["60/minute", "10/hour", "1/second", "5/day", "off"] {
            assert_eq!(text.parse::<Limit>().unwrap().to_string(), text);
        }
        for text in ["", "0/minute", "60", "60/year", "-1/hour"] {
            assert!(text.parse::<Limit>().is_err(), "{text}");
        }
    }
}
