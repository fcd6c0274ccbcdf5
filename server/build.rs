//! Gives the program its version with the build, and checks the files it is to hold.

use std::env;
use std::path::Path;

fn main() {
    // The macro that embeds migrations can't see a file that wasn't there.
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=migrations-postgres");
    version();
    if env::var_os("CARGO_FEATURE_EMBED").is_some() {
        embedded_files();
    }
}

/// `0.1.0 (0123456789ab, x86_64-unknown-linux-musl)`: the build is what `MISNIETS_BUILD` names, a commit in a release.
fn version() {
    println!("cargo:rerun-if-env-changed=MISNIETS_BUILD");
    let named = env::var("MISNIETS_BUILD").ok();
    let build = named.filter(|build| !build.is_empty());
    let build = build.unwrap_or_else(|| "development build".to_owned());
    let [version, target] =
        ["CARGO_PKG_VERSION", "TARGET"].map(|name| env::var(name).unwrap_or_default());
    println!("cargo:rustc-env=MISNIETS_VERSION={version} ({build}, {target})");
}

/// Checks the folder of files for the feature `embed`.
fn embedded_files() {
    println!("cargo:rerun-if-env-changed=MISNIETS_EMBED");
    let folder = env::var("MISNIETS_EMBED").unwrap_or_default();
    for file in ["dist/v1/misniets.js", "www/index.html"] {
        let file = Path::new(&folder).join(file);
        if !file.is_file() {
            println!(
                "cargo:error=the feature `embed` takes its files from the folder that MISNIETS_EMBED names, and {} is not \
                 there: `cargo xtask package` prepares it",
                file.display()
            );
        }
    }
    println!("cargo:rerun-if-changed={folder}");
}
