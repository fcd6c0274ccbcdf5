//! Writes the reference into the folder of the site: `cargo run -p misniets-reference -- www`.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

fn main() -> Result<()> {
    let site = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .context("say where the site is: misniets-reference www")?;
    for (place, text) in misniets_reference::files()? {
        let file = site.join(place);
        let folder = file.parent().context("a file at no place")?;
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()))?;
        println!("{}", file.display());
    }
    Ok(())
}
