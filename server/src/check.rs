//! `misniets check`: reads everything `misniets serve` would, and says everything that is wrong with it at once. With
//! `--send-test` it tries the mail server too.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::catalogue::{Catalogue, Days, Problem};
use crate::cli_error::CliError;
use crate::clock::Clock;
use crate::console::print_line;
use crate::email::Email;
use crate::error::BoxError;
use crate::live_catalogue::ReadError;
use crate::mail::send_test;
use crate::public_url::PublicUrl;
use crate::serve::mail_settings;
use crate::serve_args::ServeArgs;
use crate::state::Folders;

/// Options of `misniets check`.
#[derive(Args, Clone, Debug)]
pub struct CheckArgs {
    /// The settings that are looked at.
    #[command(flatten)]
    pub serve: ServeArgs,
    /// Send one test mail to this address, and say what the mail server makes of it.
    #[arg(long, value_name = "ADDRESS", value_parser = email)]
    pub send_test: Option<Email>,
}

fn email(text: &str) -> Result<Email, &'static str> {
    Email::parse(text).map_err(|_| "write a mail address such as an@stad.be")
}

/// Reads it all.
///
/// # Errors
/// What is wrong, a line each.
pub async fn check(
    args: &CheckArgs,
    file: Option<(PathBuf, Vec<Problem>)>,
) -> Result<(), CliError> {
    let CheckArgs { serve, send_test } = args;
    let mut wrong = settings(serve, file);
    if let Some(to) = send_test {
        match test_mail(serve, to).await {
            Ok(done) => print_line(&format!("mail       {done}")),
            Err(cause) => wrong.push(format!("mail: {cause}")),
        }
    }
    match wrong.len() {
        0 => {
            print_line("Everything is in order.");
            Ok(())
        }
        _ => Err(CliError::Check(wrong)),
    }
}

/// Sends one test mail, as a server with these settings sends its mail.
async fn test_mail(args: &ServeArgs, to: &Email) -> Result<String, BoxError> {
    let public_url = match &args.public_url {
        Some(url) => url.clone(),
        None => PublicUrl::parse(&format!("http://{}", args.listen))
            .ok_or("write where people reach the server with --public-url")?,
    };
    let settings = mail_settings(args, &public_url)?;
    let clock = args.now.map_or_else(Clock::system, Clock::starting_at);
    Ok(send_test(&settings, to, clock.now().into()).await?)
}

/// Reads settings and catalogue; what is wrong with them.
fn settings(args: &ServeArgs, file: Option<(PathBuf, Vec<Problem>)>) -> Vec<String> {
    let mut wrong: Vec<String> = Vec::new();
    if let Some((path, problems)) = file {
        wrong.extend(
            problems
                .iter()
                .map(|problem| format!("{}: {problem}", path.display())),
        );
        print_line(&format!("settings   {}", path.display()));
    }
    match &args.catalogue {
        Some(file) => catalogue(file, args, &mut wrong),
        None => print_line("catalogue  in the database, edited in /beheer"),
    }
    let folders = args.folders();
    if let Some(folder) = folders.www.missing_folder() {
        wrong.push(format!(
            "{}: there is no such folder; name the site's with --www",
            folder.display()
        ));
    }
    if args.data.exists() && !args.data.is_dir() {
        wrong.push(format!(
            "{}: this is no folder; name the data's with --data",
            args.data.display()
        ));
    }
    for note in notes(args, &folders) {
        print_line(&note);
    }
    wrong
}

/// Reads the catalogue's file.
fn catalogue(file: &Path, args: &ServeArgs, wrong: &mut Vec<String>) {
    let name = file.display();
    let clock = args.now.map_or_else(Clock::system, Clock::starting_at);
    match Catalogue::read(file, clock.now()) {
        Ok(catalogue) => {
            print_line(&format!(
                "catalogue  {name}: {} events, {} courses, {} lists, {} other entries",
                catalogue.events().count(),
                catalogue.courses().count(),
                catalogue.lists().count(),
                catalogue.all_declared().count()
            ));
            retention(&catalogue)
                .iter()
                .for_each(|line| print_line(line));
        }
        Err(ReadError::Content(error)) => {
            wrong.extend(error.0.iter().map(|problem| format!("{name}: {problem}")));
        }
        Err(ReadError::Io(cause)) => wrong.push(format!(
            "{name}: the catalogue can't be read: {cause}; name another file with --catalogue"
        )),
    }
}

/// How long personal data is kept: as is usual, and where the catalogue says otherwise.
fn retention(catalogue: &Catalogue) -> Vec<String> {
    let [after, unconfirmed, left] =
        [Days::AFTER_EVENT, Days::UNCONFIRMED, Days::UNSUBSCRIBED].map(Days::count);
    let usual = format!(
        "keep       registrations {after} days after their event, unconfirmed addresses {unconfirmed} days, who left a list {left} days"
    );
    let events = catalogue.events();
    let events = events.filter(|event| event.keep_days != Days::AFTER_EVENT);
    let events = events.map(|event| {
        let days = event.keep_days.count();
        format!("           event {}: {days} days after it", event.id)
    });
    let usual_list = (Days::UNCONFIRMED, Days::UNSUBSCRIBED);
    let lists = catalogue.lists();
    let lists = lists
        .map(|list| {
            (
                list,
                (list.keep_unconfirmed_days, list.keep_unsubscribed_days),
            )
        })
        .filter(|(_, keep)| *keep != usual_list)
        .map(|(list, (unconfirmed, left))| {
            format!(
                "           list {}: unconfirmed addresses {} days, who left {} days",
                list.id,
                unconfirmed.count(),
                left.count()
            )
        });
    std::iter::once(usual).chain(events).chain(lists).collect()
}

/// What is no mistake, but worth knowing.
fn notes(args: &ServeArgs, folders: &Folders) -> Vec<String> {
    let mut notes = vec![format!("embed      {}", args.guard.settings())];
    notes.push(match &args.admin_password_file {
        Some(file) => format!("organiser  /beheer, its password from {}", file.display()),
        None => {
            "organiser  /beheer, its password by the link that the first start shows".to_owned()
        }
    });
    let local = args.listen.ip().is_loopback();
    if args.public_url.is_none() && !local {
        notes.push(format!(
            "note       without --public-url links in mail lead to http://{}",
            args.listen
        ));
    }
    if args.public_url.is_some() && local && args.guard.trusted_proxies.is_empty() {
        notes.push(
            "note       behind a proxy on this machine, --trusted-proxies 127.0.0.1 tells visitors apart"
                .to_owned(),
        );
    }
    if args.guard.limit_origin.is_some() {
        notes.push(
            "note       limit_origin has no effect any more: anybody may claim a site; leave it out"
                .to_owned(),
        );
    }
    if !folders.dist.has("v1/misniets.js") {
        notes.push(format!(
            "note       the bundle isn't in {} yet; pages show their fallback",
            folders.dist
        ));
    }
    notes
}
