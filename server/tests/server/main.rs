//! The server as its visitors meet it: the real router over HTTP, on a real database file.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that can't go on stops"
)]

mod additions;
mod admin_client;
mod alike;
mod altered;
mod automatic_mails;
mod batches;
mod binary;
mod bounds;
mod bytes;
mod caches;
mod calendar;
mod card;
mod catalogue;
mod collections;
mod commands;
mod commits;
mod consents;
mod controls;
mod corrections;
mod cost;
mod crash;
mod crash_servers;
mod crowd;
mod databases;
mod declared_entries;
mod demo;
mod demo_site;
mod described;
mod disagreeing;
mod disk;
mod docs;
mod entries;
mod entry_mail;
mod export;
mod failed_mail;
mod failures;
mod feeds;
mod files;
mod frames;
mod glossary;
mod guard;
mod guard_limits;
mod held;
mod links;
mod lists;
mod mail;
mod mailbox;
mod mailboxes;
mod message_pages;
mod messages;
mod operations;
mod organiser;
mod organiser_deeds;
mod pages;
mod password;
mod proof_of_work;
mod proxies;
mod quota;
mod registrations;
mod schedule;
mod seats;
mod selected;
mod send_test;
mod sending;
mod set_back;
mod settings;
mod shared_limits;
mod smtp;
mod snippets;
mod stopping;
mod store;
mod stored_catalogue;
mod test_server;
mod test_store;
mod undeliverable;
mod wire;
mod words;
mod xlsx;
