//! What plain `cargo test` says at the root: the root package is the bundle, and its tests run in browsers.

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    println!(
        "Plain cargo builds and tests the bundle alone. All tests: cargo xtask test. The demo: cargo xtask serve."
    );
}
