//! Pages to be checked, as files, and what each is called in a report.

use crate::process::scratch;
use crate::world::World;
use anyhow::{Context, Result, ensure};
use std::path::Path;
use tempfile::TempDir;

/// Pages of one kind.
pub(super) struct Shelf {
    folder: TempDir,
    names: Vec<String>,
}

impl Shelf {
    pub(super) fn new() -> Result<Self> {
        Ok(Self {
            folder: scratch("markup-")?,
            names: Vec::new(),
        })
    }

    /// Puts a page on it.
    pub(super) fn keep(&mut self, name: &str, html: &str) -> Result<()> {
        let file = self.folder.path().join(file_name(self.names.len()));
        std::fs::write(&file, html).with_context(|| format!("cannot write {}", file.display()))?;
        self.names.push(name.to_owned());
        Ok(())
    }

    /// Fetches a page of the server's and puts it on the shelf; its text.
    pub(super) async fn fetch(&mut self, world: &World, path: &str, status: u16) -> Result<String> {
        let answer = world.get(&world.address(path)).await?;
        self.answer(path, answer, status).await
    }

    /// Puts an answer on the shelf that must be this status' page.
    pub(super) async fn answer(
        &mut self,
        name: &str,
        answer: reqwest::Response,
        status: u16,
    ) -> Result<String> {
        let (got, html) = (answer.status().as_u16(), answer.text().await?);
        ensure!(got == status, "{name}: {got} instead of {status}: {html}");
        ensure!(
            html.trim_start()
                .to_lowercase()
                .starts_with("<!doctype html>"),
            "{name} is no page: {html}"
        );
        self.keep(name, &html)?;
        Ok(html)
    }

    pub(super) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn count(&self) -> usize {
        self.names.len()
    }

    /// What the page in a file is called.
    pub(super) fn name_of<'a>(&'a self, address: &'a str) -> &'a str {
        let numbers = 0..self.names.len();
        let number = numbers
            .into_iter()
            .find(|number| address.ends_with(&format!("/{}", file_name(*number))));
        let name = number.and_then(|number| self.names.get(number));
        name.map_or(address, String::as_str)
    }
}

fn file_name(number: usize) -> String {
    format!("{number:04}.html")
}
