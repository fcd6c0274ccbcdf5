//! Who the visitor is behind the proxies that stand in front of us.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use axum::http::HeaderMap;
use ipnet::IpNet;

/// Proxies whose `X-Forwarded-For` counts, by address or network.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct TrustedProxies(Vec<TrustedProxy>);

/// A text that is no address and no network.
#[derive(Clone, Debug, Eq, PartialEq, thiserror::Error)]
#[error("`{0}` is no address and no network; write one such as \"127.0.0.1\" or \"10.0.0.0/8\"")]
pub struct TrustedProxyError(String);

/// One proxy, or a network of them.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct TrustedProxy(IpNet);

impl FromStr for TrustedProxy {
    type Err = TrustedProxyError;

    fn from_str(text: &str) -> Result<Self, TrustedProxyError> {
        let text = text.trim();
        let address = text.parse::<IpAddr>().map(IpNet::from);
        let net = address.or_else(|_| text.parse());
        net.map(Self)
            .map_err(|_| TrustedProxyError(text.to_owned()))
    }
}

impl FromIterator<TrustedProxy> for TrustedProxies {
    fn from_iter<I: IntoIterator<Item = TrustedProxy>>(proxies: I) -> Self {
        Self(proxies.into_iter().collect())
    }
}

impl TrustedProxies {
    /// No proxy.
    pub(crate) const NONE: Self = Self(Vec::new());

    /// The visitor's address: the last in the chain of proxies that no proxy of ours has. Whatever stands before it
    /// anybody could have written.
    #[must_use]
    pub fn visitor(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut visitor = peer.to_canonical();
        let chain: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .collect();
        for hop in chain.into_iter().rev() {
            if !self.trusts(visitor) {
                break;
            }
            let Ok(before) = hop.trim().parse::<IpAddr>() else {
                break;
            };
            visitor = before.to_canonical();
        }
        visitor
    }

    /// Whether an address, in canonical form, is one of them.
    pub(crate) fn trusts(&self, ip: IpAddr) -> bool {
        self.0.iter().any(|TrustedProxy(net)| net.contains(&ip))
    }

    /// Whether nobody is trusted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for TrustedProxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let nets: Vec<String> = self
            .0
            .iter()
            .map(|TrustedProxy(net)| net.to_string())
            .collect();
        f.write_str(&nets.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn visitor(trusted: &[&str], peer: &str, forwarded: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        let proxies: TrustedProxies = trusted
            .iter()
            .map(|text| text.parse::<TrustedProxy>().unwrap())
            .collect();
        proxies.visitor(peer.parse().unwrap(), &headers).to_string()
    }

    #[test]
    fn without_trusted_proxies_the_word_of_others_does_not_count() {
        assert_eq!(visitor(&[], "192.0.2.1", &["198.51.100.7"]), "192.0.2.1");
        assert_eq!(
            visitor(&["10.0.0.0/8"], "192.0.2.1", &["198.51.100.7"]),
            "192.0.2.1"
        );
    }

    #[test]
    fn behind_proxies_the_visitor_is_the_last_that_is_none_of_ours() {
        let ours = ["127.0.0.1", "10.0.0.0/8"];
        assert_eq!(
            visitor(&ours, "127.0.0.1", &["198.51.100.7"]),
            "198.51.100.7"
        );
        assert_eq!(
            visitor(&ours, "127.0.0.1", &["1.2.3.4, 198.51.100.7, 10.1.1.1"]),
            "198.51.100.7"
        );
        assert_eq!(
            visitor(&ours, "127.0.0.1", &["1.2.3.4", "198.51.100.7"]),
            "198.51.100.7"
        );
        assert_eq!(visitor(&ours, "127.0.0.1", &["rubbish"]), "127.0.0.1");
        assert_eq!(
            visitor(&ours, "::ffff:127.0.0.1", &["2001:db8::1"]),
            "2001:db8::1"
        );
    }

    #[test]
    fn what_is_no_address_is_refused_in_words() {
        let error = "proxy.local"
            .parse::<TrustedProxy>()
            .unwrap_err()
            .to_string();
        assert!(error.starts_with("`proxy.local` is no address"), "{error}");
    }
}
