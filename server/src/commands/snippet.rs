//! `misniets snippet`: a prerendered card, as the running server hands it out.

use std::path::PathBuf;

use clap::Args;

use super::{CatalogueArgs, DatabaseArgs};
use crate::cli_error::{CliError, open_catalogue};
use crate::clock::Clock;
use crate::console::print_line;
use crate::error::AppError;
use crate::files::FileSet;
use crate::guard::{Guard, GuardSettings};
use crate::lang::Lang;
use crate::mail::{MailSettings, Mailer, usual_sender};
use crate::public_url::PublicUrl;
use crate::routes::snippet as draw;
use crate::snippet::{Variant, Widget};
use crate::state::{AppState, Folders, Parts};

/// Options of `misniets snippet`.
#[derive(Args, Debug)]
pub struct SnippetArgs {
    /// Which widget.
    #[arg(value_parser = widget)]
    widget: Widget,
    /// The id of an entry of the catalogue; of courses several (`a,b`), or `*` for all.
    id: String,
    /// The language: nl, fr, de or en.
    #[arg(long, default_value = "nl")]
    lang: String,
    /// What of it the site lets through.
    #[arg(long, default_value = "full")]
    form: Variant,
    /// An attribute of the widget without `data-`, as in theme=dark; as many as there are.
    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = setting)]
    set: Vec<(String, String)>,
    /// Address people reach the server at.
    #[arg(
        long,
        env = "MISNIETS_PUBLIC_URL",
        default_value = "http://127.0.0.1:8080"
    )]
    public_url: PublicUrl,
    /// Folder with the built bundle, for hints at its files, in place of the program's own.
    #[arg(long, env = "MISNIETS_DIST", value_name = "FOLDER")]
    dist: Option<PathBuf>,
    #[command(flatten)]
    database: DatabaseArgs,
    #[command(flatten)]
    catalogue: CatalogueArgs,
}

fn widget(name: &str) -> Result<Widget, String> {
    Widget::parse(name).ok_or_else(|| {
        let names = Widget::ALL.map(Widget::name).join(", ");
        format!("there are: {names}")
    })
}

fn setting(text: &str) -> Result<(String, String), String> {
    let parts = text.split_once('=');
    let (name, value) = parts.ok_or_else(|| "write NAME=VALUE, as in theme=dark".to_owned())?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

/// Prints it.
pub(crate) async fn snippet(args: SnippetArgs) -> Result<(), CliError> {
    let clock = Clock::system();
    let store = args.database.open().await?;
    let from = usual_sender(&args.public_url);
    let settings = MailSettings {
        smtp: None,
        smtp_ca: None,
        from: from.ok_or_else(|| CliError::Snippet(vec!["--public-url has no host".to_owned()]))?,
        folder: args.database.data.join("mail"),
    };
    let mailer = Mailer::open(&store, &settings).await?;
    let secret = store.secret("tokens").await?;
    let state = AppState::new(Parts {
        catalogue: open_catalogue(args.catalogue.catalogue.as_deref(), &store, &clock).await?,
        guard: Guard::new(GuardSettings::default(), secret),
        clock,
        public_url: args.public_url,
        folders: Folders {
            dist: FileSet::dist(args.dist.as_deref()),
            www: FileSet::www(None),
        },
        mailer,
        store: store.clone(),
    });
    let lang = Lang::parse(&args.lang).unwrap_or_default();
    let drawn = draw::snippet(
        &state,
        args.widget,
        &args.id,
        lang,
        Some(args.form.name()),
        args.set,
    )
    .await;
    store.close().await;
    match drawn {
        Ok(html) => print_line(&html),
        Err(AppError::Settings(wrong)) => {
            return Err(CliError::Snippet(
                wrong.into_iter().map(|(_, words)| words).collect(),
            ));
        }
        Err(AppError::NotFound | AppError::UnknownEntry) => {
            return Err(CliError::Snippet(vec![format!(
                "the catalogue knows no {} `{}`",
                args.widget.subject(),
                args.id
            )]));
        }
        Err(error) => return Err(CliError::Snippet(vec![error.to_string()])),
    }
    Ok(())
}
