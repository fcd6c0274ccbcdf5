//! Our package as a developer gets it: `npm pack`, `npm install` of the tarball, and a bundler.
//!
//! React, Vue and Vue's compiler are those of the test libraries; `MISNIETS_ESBUILD` names the bundler.

use crate::libraries;
use crate::process::scratch;
use crate::world::setting;
use anyhow::{Context, Result, ensure};
use std::env;
use std::path::Path;
use tempfile::TempDir;
use tokio::process::Command;
use tokio::sync::OnceCell;

/// A program that uses the package.
pub(crate) enum Program<'a> {
    /// A module that does everything itself.
    Script(&'a str),
    /// A module with one component, `Agenda`, in React's syntax.
    Jsx(&'a str),
    /// A component in one of Vue's files.
    Sfc(&'a str),
}

/// Shows the component of `agenda.jsx`.
const SHOW_JSX: &str = "import { createRoot } from 'react-dom/client'; import { createElement } from 'react'; \
    import { Agenda } from './agenda.jsx'; createRoot(document.getElementById('app')).render(createElement(Agenda));";

/// Shows the component of `agenda.vue.js`.
const SHOW_VUE: &str = "import { createApp } from 'vue'; import Agenda from './agenda.vue.js'; createApp(Agenda).mount('#app');";

/// What a bundler's plugin does with such a file.
const COMPILE_SFC: &str = "const { parse, compileScript } = require('vue/compiler-sfc'); const fs = require('fs');
    const { descriptor } = parse(fs.readFileSync('agenda.vue', 'utf8'));
    fs.writeFileSync('agenda.vue.js', compileScript(descriptor, { id: 'agenda', inlineTemplate: true }).content);";

/// The folder with the package installed, once for all scenarios.
static INSTALLED: OnceCell<TempDir> = OnceCell::const_new();

async fn installed() -> Result<&'static Path> {
    let folder = INSTALLED
        .get_or_try_init(|| async {
            let folder = scratch("npm-")?;
            let package = setting("MISNIETS_DIST", "dist").join("npm");
            let package = package.to_str().context("a path in UTF-8")?;
            run(folder.path(), "npm", &["pack", "--silent", package]).await?;
            let tarball = std::fs::read_dir(folder.path())?
                .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
                .find(|name| name.starts_with("misniets-") && name.ends_with(".tgz"))
                .context("npm pack left no tarball")?;
            let tarball = format!("./{tarball}");
            let quiet = ["--no-audit", "--no-fund", "--legacy-peer-deps", "--silent"];
            let arguments = [&["install", &*tarball], &quiet[..]].concat();
            run(folder.path(), "npm", &arguments).await?;
            anyhow::Ok(folder)
        })
        .await?;
    Ok(folder.path())
}

/// A program as one script for a page.
pub(crate) async fn bundle(program: &Program<'_>) -> Result<String> {
    // Scenarios of several engines run at once.
    let folder = tempfile::Builder::new()
        .prefix("program-")
        .tempdir_in(installed().await?)?;
    let put = |name: &str, text: &str| std::fs::write(folder.path().join(name), text);
    match program {
        Program::Script(text) => put("main.js", text)?,
        Program::Jsx(text) => {
            put("agenda.jsx", text)?;
            put("main.js", SHOW_JSX)?;
        }
        Program::Sfc(text) => {
            put("agenda.vue", text)?;
            put("main.js", SHOW_VUE)?;
            run(folder.path(), "node", &["-e", COMPILE_SFC]).await?;
        }
    }
    let esbuild = env::var("MISNIETS_ESBUILD").unwrap_or_else(|_| "esbuild".to_owned());
    let production = "--define:process.env.NODE_ENV=\"production\"";
    let flags = [
        "main.js",
        "--bundle",
        "--minify",
        "--jsx=automatic",
        production,
        "--outfile=out.js",
    ];
    run(
        folder.path(),
        &esbuild,
        &[&flags[..], &["--format=esm", "--log-level=warning"]].concat(),
    )
    .await?;
    Ok(std::fs::read_to_string(folder.path().join("out.js"))?)
}

async fn run(folder: &Path, program: &str, arguments: &[&str]) -> Result<()> {
    let output = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("NODE_PATH", libraries::folder()?)
        .output()
        .await
        .with_context(|| format!("{program} can't be started"))?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "{program} {arguments:?}: {said}");
    Ok(())
}
