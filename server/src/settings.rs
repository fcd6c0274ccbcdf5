//! Settings: what the command line says, else the environment, else a TOML file (`--config`), else the default.
//!
//! The file has no list of its own: what it may say are the options of `misniets serve`, so `--trusted-proxies` is
//! `trusted_proxies = ["10.0.0.0/8"]`, and a table `[limit]` with `ip = "…"` is `--limit-ip`. From there on clap treats
//! its values as it does its own defaults.

use std::error::Error as _;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs};

use clap::error::{ContextKind, ContextValue};
use clap::{ArgAction, Command, CommandFactory, FromArgMatches};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::catalogue::Problem;
use crate::cli::{Cli, Given};
use crate::cli_error::UnreadableSettings;

/// The environment's word for the file.
const CONFIG: &str = "MISNIETS_CONFIG";
/// The subcommand whose options the file may set.
const SERVE: &str = "serve";
/// Options that only make sense on a command line.
const NOT_IN_A_FILE: [&str; 3] = ["config", "help", "version"];

/// A value of the file for an option.
#[derive(Debug, Eq, PartialEq)]
struct Setting {
    /// The option's long name.
    option: String,
    values: Vec<String>,
    /// Where the value stands.
    at: usize,
}

/// Reads the command line, the environment and the file. Ends the program where clap does: for `--help`, and for a
/// command line that makes no sense.
///
/// # Errors
/// When there is a file that can't be read.
pub fn parse() -> Result<Given, UnreadableSettings> {
    let arguments: Vec<OsString> = env::args_os().collect();
    let mut command = Cli::command();
    let mut file = None;
    if let Some(path) = named(&arguments) {
        let source = fs::read_to_string(&path).map_err(|source| UnreadableSettings {
            path: path.clone(),
            source,
        })?;
        let (settings, problems) = read(&source);
        command = with_defaults(command, &settings);
        file = Some((path, problems));
    }
    let matches = command.clone().get_matches_from(arguments);
    let cli =
        Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.format(&mut command).exit());
    Ok(Given { cli, file })
}

/// The file that the command line names, else the environment.
fn named(arguments: &[OsString]) -> Option<PathBuf> {
    let mut arguments = arguments.iter().map(|text| text.to_string_lossy());
    while let Some(argument) = arguments.next() {
        if argument == "--config" {
            return arguments.next().map(|path| Path::new(&*path).to_owned());
        }
        if let Some(path) = argument.strip_prefix("--config=") {
            return Some(path.into());
        }
    }
    env::var_os(CONFIG)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
}

/// What a file sets, and what is wrong with it; a setting that is wrong is left out.
fn read(source: &str) -> (Vec<Setting>, Vec<Problem>) {
    let (table, errors) = DeTable::parse_recoverable(source);
    let mut problems: Vec<Problem> = errors
        .iter()
        .map(|error| {
            let at = error.span().unwrap_or_default().start;
            Problem::at(source, at, error.message())
        })
        .collect();
    if !problems.is_empty() {
        return (Vec::new(), problems);
    }
    let mut settings = Vec::new();
    let mut complain = |at, message: String| problems.push(Problem::at(source, at, message));
    flatten("", table.get_ref(), &mut settings, &mut complain);
    let known = options();
    settings.retain(|setting| {
        let complaint = if known.contains(&setting.option) {
            refusal(setting)
        } else {
            let there = known.join(", ").replace('-', "_");
            Some(format!(
                "there is no setting `{}`; there are: {there}",
                setting.option.replace('-', "_")
            ))
        };
        match complaint {
            None => true,
            Some(message) => {
                complain(setting.at, message);
                false
            }
        }
    });
    problems.sort_by_key(|problem| (problem.line, problem.column));
    (settings, problems)
}

/// Turns tables into options: `[limit]` and `ip` are `limit-ip`.
fn flatten(
    prefix: &str,
    table: &DeTable<'_>,
    settings: &mut Vec<Setting>,
    complain: &mut impl FnMut(usize, String),
) {
    for (key, value) in table {
        let name = format!("{prefix}{}", key.get_ref().replace('_', "-"));
        let at = value.span().start;
        if let DeValue::Table(inner) = value.get_ref() {
            flatten(&format!("{name}-"), inner, settings, complain);
        } else if let Some(values) = values(value) {
            settings.push(Setting {
                option: name,
                values,
                at,
            });
        } else {
            complain(
                at,
                "write a text, a number, true, false or a list of texts".to_owned(),
            );
        }
    }
}

fn values(value: &Spanned<DeValue<'_>>) -> Option<Vec<String>> {
    match value.get_ref() {
        DeValue::Array(list) => list.iter().map(|value| text(value.get_ref())).collect(),
        value => text(value).map(|text| vec![text]),
    }
}

fn text(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.to_string()),
        DeValue::Boolean(truth) => Some(truth.to_string()),
        DeValue::Datetime(moment) => Some(moment.to_string()),
        DeValue::Float(_) | DeValue::Array(_) | DeValue::Table(_) => None,
    }
}

/// The long names of what `misniets serve` can be told.
fn options() -> Vec<String> {
    let command = Cli::command();
    let serve = command.find_subcommand(SERVE).into_iter();
    let names = serve
        .flat_map(Command::get_arguments)
        .filter_map(|option| option.get_long());
    names
        .filter(|name| !NOT_IN_A_FILE.contains(name))
        .map(str::to_owned)
        .collect()
}

/// Why clap doesn't take a value, in its own words.
fn refusal(setting: &Setting) -> Option<String> {
    let option = format!("--{}", setting.option);
    let tried = setting
        .values
        .iter()
        .map(|value| format!("{option}={value}"));
    let line = ["misniets".to_owned(), SERVE.to_owned()]
        .into_iter()
        .chain(tried);
    let error = Cli::command().try_get_matches_from(line).err()?;
    // What is wrong with the environment is said when the command line is read.
    let about = match error.get(ContextKind::InvalidArg) {
        Some(ContextValue::String(about)) => about.clone(),
        _ => return None,
    };
    if !about.starts_with(&option) {
        return None;
    }
    let name = setting.option.replace('-', "_");
    let why = error
        .source()
        .map_or_else(|| error.kind().to_string(), ToString::to_string);
    match error.get(ContextKind::InvalidValue) {
        Some(ContextValue::String(value)) if !is_secret(&setting.option) => {
            Some(format!("`{value}` can't be {name}: {why}"))
        }
        _ => Some(format!("this can't be {name}: {why}")),
    }
}

/// Whether an option may hold a password: such a value is never repeated.
fn is_secret(option: &str) -> bool {
    let command = Cli::command();
    let serve = command.find_subcommand(SERVE).into_iter();
    let mut options = serve.flat_map(Command::get_arguments);
    let found = options.find(|known| known.get_long() == Some(option));
    found.is_some_and(clap::Arg::is_hide_env_values_set)
}

/// The commands with the file's values as their defaults. They are not shown by `--help`: some are secret.
fn with_defaults(command: Command, settings: &[Setting]) -> Command {
    let names: Vec<String> = command
        .get_subcommands()
        .map(|subcommand| subcommand.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(name, |subcommand| {
            settings.iter().fold(subcommand, with_default)
        })
    })
}

fn with_default(command: Command, setting: &Setting) -> Command {
    let found = command
        .get_arguments()
        .find(|option| option.get_long() == Some(&setting.option))
        .filter(|option| !matches!(option.get_action(), ArgAction::SetTrue | ArgAction::Count))
        .map(|option| option.get_id().clone());
    match found {
        None => command,
        Some(id) => command.mut_arg(id, |option| {
            option
                .required(false)
                .hide_default_value(true)
                .default_values(setting.values.clone())
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(source: &str) -> Vec<String> {
        read(source).1.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_file_says_what_the_command_line_can() {
        let (settings, problems) = read(
            "listen = \"127.0.0.1:9000\"\norigins = [\"https://stad.be\", \"https://x.be\"]\nrequire_token = true\n[limit]\nip = \"5/minute\"\n",
        );
        assert!(problems.is_empty(), "{problems:?}");
        let mut options: Vec<_> = settings
            .iter()
            .map(|s| (s.option.as_str(), s.values.join("|")))
            .collect();
        options.sort();
        assert_eq!(
            options,
            [
                ("limit-ip", "5/minute".to_owned()),
                ("listen", "127.0.0.1:9000".to_owned()),
                ("origins", "https://stad.be|https://x.be".to_owned()),
                ("require-token", "true".to_owned()),
            ]
        );
    }

    #[test]
    fn everything_wrong_is_said_at_once_with_its_place() {
        let all = problems(
            "lissen = \"x\"\nlisten = \"here\"\norigins = [\"stad.be\"]\ndata = 1.5\n[limit]\nip = \"often\"\n",
        );
        let starts = [
            "line 1, column 10: there is no setting `lissen`; there are: listen, data,",
            "line 2, column 10: `here` can't be listen: ",
            "line 3, column 11: `stad.be` can't be origins: `stad.be` is no origin",
            "line 4, column 8: write a text",
            "line 6, column 6: `often` can't be limit_ip: `often` is no limit",
        ];
        assert_eq!(all.len(), starts.len(), "{all:#?}");
        for (problem, start) in all.iter().zip(starts) {
            assert!(problem.starts_with(start), "{problem}");
        }
    }

    #[test]
    fn a_value_that_may_hold_a_password_is_not_repeated() {
        let all = problems("smtp = \"ftp://bureau:geheim@mail.be\"\n");
        assert!(
            all[0].starts_with("line 1, column 8: this can't be smtp: "),
            "{all:?}"
        );
        assert!(!all[0].contains("geheim"), "{all:?}");
    }

    #[test]
    fn broken_toml_is_named_with_its_line() {
        assert!(problems("listen = \n")[0].starts_with("line 1, column"));
    }

    #[test]
    fn every_setting_has_a_value_clap_takes_from_a_file() {
        let command = Cli::command();
        let serve = command.find_subcommand(SERVE).unwrap();
        for option in serve
            .get_arguments()
            .filter(|option| option.get_long().is_some())
        {
            let name = option.get_long().unwrap();
            if NOT_IN_A_FILE.contains(&name) {
                continue;
            }
            assert!(
                option.get_action().takes_values(),
                "--{name} takes no value, so a file can't set it"
            );
            assert!(
                option.get_env().is_some(),
                "--{name} can't be set by the environment"
            );
        }
    }
}
