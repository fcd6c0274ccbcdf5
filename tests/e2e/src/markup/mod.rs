//! The W3C's Nu checker on everything that is served: it finds no error. No browser takes part.
//!
//! `MISNIETS_VNU` names its jar (npm `vnu-jar`), `JAVA` what runs it.

mod answers;
mod checker;
mod organiser;
mod pages;
mod shelf;
mod snippets;

use crate::suite::Suite;
use crate::world::{World, WorldOptions};
use anyhow::{Result, ensure};
use libtest_mimic::{Failed, Trial};
use shelf::Shelf;
use std::pin::Pin;
use std::sync::Arc;

/// The languages every page of the server speaks.
const LANGS: [&str; 4] = ["nl", "fr", "de", "en"];

/// What is fetched, and put on the shelf.
type Gather =
    for<'a> fn(&'a mut World, &'a mut Shelf) -> Pin<Box<dyn Future<Output = Result<()>> + 'a>>;

/// One kind of pages each.
pub(crate) fn trials(suite: &Arc<Suite>) -> Vec<Trial> {
    let rooms: [(&str, Gather); 5] = [
        ("every_page_of_the_site_is_valid_html", |world, shelf| {
            Box::pin(pages::site(world, shelf))
        }),
        (
            "every_hosted_and_framed_page_is_valid_html",
            |world, shelf| Box::pin(pages::hosted(world, shelf)),
        ),
        (
            "every_answer_to_a_form_and_to_a_mail_is_valid_html",
            |world, shelf| Box::pin(answers::all(world, shelf)),
        ),
        (
            "every_page_of_the_organiser_is_valid_html",
            |world, shelf| Box::pin(organiser::all(world, shelf)),
        ),
        ("every_form_of_a_snippet_is_valid_html", |world, shelf| {
            Box::pin(snippets::all(world, shelf))
        }),
    ];
    let room = |(name, gather): (&str, Gather)| {
        let suite = Arc::clone(suite);
        Trial::test(format!("markup::{name}"), move || {
            told(suite.without_browser(checked(gather)))
        })
    };
    let mut trials: Vec<Trial> = rooms.into_iter().map(room).collect();
    let suite = Arc::clone(suite);
    trials.push(Trial::test(
        "markup::the_checker_finds_what_is_wrong",
        move || told(suite.without_browser(finds_what_is_wrong())),
    ));
    trials
}

fn told(verdict: Result<()>) -> Result<(), Failed> {
    verdict.map_err(|error| format!("{error:#}").into())
}

async fn checked(gather: Gather) -> Result<()> {
    let mut world = World::start(WorldOptions::default()).await?;
    let mut shelf = Shelf::new()?;
    gather(&mut world, &mut shelf).await?;
    let errors = checker::errors(&shelf).await?;
    ensure!(errors.is_empty(), "{}", errors.join("\n"));
    Ok(())
}

async fn finds_what_is_wrong() -> Result<()> {
    let mut shelf = Shelf::new()?;
    shelf.keep("a page with a mistake", &in_page("<p onklick>Dag</p>"))?;
    let errors = checker::errors(&shelf).await?;
    let [error] = errors.as_slice() else {
        anyhow::bail!("one mistake, and {} are told: {errors:?}", errors.len());
    };
    ensure!(
        error.contains("onklick") && error.contains("a page with a mistake"),
        "{error}"
    );
    Ok(())
}

/// The smallest page around something.
fn in_page(body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"nl\">\n<head><meta charset=\"utf-8\"><title>Pagina</title></head>\n<body>\n{body}\n</body>\n</html>\n"
    )
}
