//! Hashes: names by content, and `integrity` values.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256, Sha384};

/// SHA-256 in hexadecimal.
pub(crate) fn sha256_hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// The 16 digits a file's name carries.
pub(crate) fn short(bytes: &[u8]) -> String {
    sha256_hex(bytes).chars().take(16).collect()
}

/// The value of a tag's `integrity`.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_known_values() {
        assert_eq!(short(b""), "e3b0c44298fc1c14");
        assert_eq!(sha256_hex(b"abc").len(), 64);
        assert!(integrity(b"").starts_with("sha384-OLBgp1GsljhM2TJ"));
    }
}
