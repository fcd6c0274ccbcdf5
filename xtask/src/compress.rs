//! The compressed twins beside each file.

use std::io::Write as _;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

/// Brotli at its best, with a window of 4 MiB.
pub(crate) fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    let mut output = Vec::new();
    let mut input = bytes;
    brotli::BrotliCompress(&mut input, &mut output, &parameters)
        .context("cannot compress with brotli")?;
    Ok(output)
}

/// Gzip at its best, without name or time: the same bytes give the same file.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .context("cannot compress with gzip")?;
    encoder.finish().context("cannot compress with gzip")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    #[test]
    fn comes_back_whole() {
        let text = "mis niets, mis niets, mis niets".repeat(9);
        let mut back = String::new();
        flate2::read::GzDecoder::new(gzip(text.as_bytes()).unwrap().as_slice())
            .read_to_string(&mut back)
            .unwrap();
        assert_eq!(back, text);
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut brotli(text.as_bytes()).unwrap().as_slice(), &mut back)
            .unwrap();
        assert_eq!(back, text.as_bytes());
        assert_eq!(
            gzip(text.as_bytes()).unwrap(),
            gzip(text.as_bytes()).unwrap()
        );
    }
}
