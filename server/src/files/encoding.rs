//! Content codings: which of them a browser takes, and how a file is brought into them.

use std::io::{self, Write as _};

use axum::body::Bytes;
use axum::http::{HeaderMap, header};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;

/// A shorter file is not compressed: the headers outweigh what is gained.
const COMPRESSED_FROM: usize = 256;
/// Brotli's quality for a file that comes without its compressed form: a tenth of the time of the best, 3 % larger.
const BROTLI_QUALITY: i32 = 9;
/// Brotli's window, as a power of two.
const BROTLI_WINDOW: i32 = 22;

/// A form in which a file is sent.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Encoding {
    /// RFC 7932.
    Brotli,
    /// RFC 1952.
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// The value of `Content-Encoding`; none for a file as it is.
    pub(super) const fn name(self) -> Option<&'static str> {
        match self {
            Self::Brotli => Some("br"),
            Self::Gzip => Some("gzip"),
            Self::Identity => None,
        }
    }

    /// Whether a request's `Accept-Encoding` allows it (RFC 9110, 12.5.3). A file as it is is always allowed.
    pub(super) fn is_accepted(self, asked: &HeaderMap) -> bool {
        let Some(name) = self.name() else {
            return true;
        };
        let values = asked.get_all(header::ACCEPT_ENCODING).into_iter();
        let codings: Vec<(&str, bool)> = values
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(coding)
            .collect();
        let by_name = |wanted: &str| {
            let found = codings
                .iter()
                .find(|(coding, _)| coding.eq_ignore_ascii_case(wanted));
            found.map(|(_, is_allowed)| *is_allowed)
        };
        by_name(name).or_else(|| by_name("*")).unwrap_or(false)
    }
}

/// A coding's name, and whether its weight is above zero.
fn coding(text: &str) -> (&str, bool) {
    let (name, weight) = text.split_once(';').unwrap_or((text, ""));
    let weight = weight.trim().strip_prefix(['q', 'Q']);
    let weight = weight.and_then(|rest| rest.trim_start().strip_prefix('='));
    let weight = weight.map_or(Some(1.0), |number| number.trim().parse::<f32>().ok());
    (name.trim(), weight.is_some_and(|weight| weight > 0.0))
}

/// Whether a kind of file gets smaller by compression; pictures and archives are compressed already.
pub(crate) fn is_compressible(kind: &str) -> bool {
    let kind = kind.split(';').next().unwrap_or_default().trim_end();
    kind.starts_with("text/")
        || kind.ends_with("+xml")
        || kind.ends_with("json")
        || [
            "application/javascript",
            "application/wasm",
            "application/xml",
        ]
        .contains(&kind)
}

/// The brotli form, where it is smaller.
pub(super) fn brotli(content: &[u8]) -> Option<Bytes> {
    let parameters = BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW,
        size_hint: content.len(),
        ..Default::default()
    };
    smaller(content, |output| {
        brotli::BrotliCompress(&mut &*content, output, &parameters).map(drop)
    })
}

/// The gzip form, where it is smaller.
pub(super) fn gzip(content: &[u8]) -> Option<Bytes> {
    smaller(content, |output| {
        let mut encoder = GzEncoder::new(output, Compression::best());
        encoder.write_all(content)?;
        encoder.finish().map(drop)
    })
}

fn smaller(content: &[u8], compress: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> Option<Bytes> {
    if content.len() < COMPRESSED_FROM {
        return None;
    }
    let mut output = Vec::new();
    compress(&mut output).ok()?;
    (output.len() < content.len()).then(|| output.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepted(header: &'static str) -> Vec<Encoding> {
        let mut asked = HeaderMap::new();
        asked.insert(header::ACCEPT_ENCODING, header.parse().unwrap());
        let all = [Encoding::Brotli, Encoding::Gzip, Encoding::Identity];
        all.into_iter()
            .filter(|it| it.is_accepted(&asked))
            .collect()
    }

    #[test]
    fn what_a_browser_accepts_follows_its_weights() {
        use Encoding::{Brotli, Gzip, Identity};
        for (header, expected) in [
            ("gzip, deflate, br, zstd", vec![Brotli, Gzip, Identity]),
            ("BR;q=1.0, gzip; q = 0.5", vec![Brotli, Gzip, Identity]),
            ("br;q=0, *", vec![Gzip, Identity]),
            ("gzip;q=0.0, br;q=x", vec![Identity]),
            ("identity", vec![Identity]),
        ] {
            assert_eq!(accepted(header), expected, "{header}");
        }
        assert!(!Brotli.is_accepted(&HeaderMap::new()));
    }

    #[test]
    fn only_what_gets_smaller_is_compressed() {
        assert!(brotli(b"short").is_none() && gzip(b"short").is_none());
        let text = "mis niets ".repeat(100);
        assert!(brotli(text.as_bytes()).unwrap().len() < 100);
        assert!(gzip(text.as_bytes()).unwrap().len() < 100);
    }
}
