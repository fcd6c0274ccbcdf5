//! The companion server: it takes registrations and serves the bundle, the demo and the hosted pages.
//!
//! [`app::app`] is the whole of it as a value: state in, router out. The binary adds a socket and a clock.

pub mod admin;
pub mod app;
pub mod calendar;
pub mod calendar_links;
pub mod catalogue;
pub mod check;
pub mod cli;
pub mod cli_error;
pub mod clock;
pub mod commands;
pub mod connections;
mod console;
pub mod demo_site;
pub mod email;
pub mod error;
pub mod export;
pub mod files;
pub mod form;
pub mod guard;
pub mod lang;
pub mod live_catalogue;
pub mod mail;
pub mod metrics;
pub mod mistake;
pub mod pages;
pub mod public_url;
pub mod registration;
mod routes;
pub mod serve;
pub mod serve_args;
pub mod settings;
pub mod snippet;
pub mod state;
pub mod store;
mod stored;
pub mod submission;
pub mod texts;
mod wire;
mod xml;
