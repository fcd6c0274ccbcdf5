//! What was measured: a table for people, JSON for programs.

use std::fs;
use std::path::Path;

use serde::Serialize;

use crate::load::Figures;

/// One number of clients.
#[derive(Debug, Serialize)]
pub(crate) struct Measured {
    pub(crate) clients: usize,
    pub(crate) server: Figures,
    pub(crate) limit: Figures,
}

/// One database.
#[derive(Debug, Serialize)]
pub(crate) struct Sum {
    pub(crate) database: String,
    pub(crate) measured: Vec<Measured>,
    pub(crate) registrations: u64,
    /// Resident memory in MB, before and after so many registrations.
    pub(crate) resident_before: f64,
    pub(crate) resident: f64,
}

/// All of it.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    machine: String,
    on: String,
    pub(crate) sums: Vec<Sum>,
}

impl Report {
    pub(crate) fn of_this_machine() -> Self {
        let cores = std::thread::available_parallelism().map_or(0, usize::from);
        let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = info
            .lines()
            .find_map(|line| line.strip_prefix("model name"));
        let model = model.map_or("", |model| model.trim_start_matches([' ', '\t', ':']));
        Self {
            machine: format!("{cores} cores, {model}"),
            on: jiff::Timestamp::now().strftime("%Y-%m-%d").to_string(),
            sums: Vec::new(),
        }
    }

    /// Prints the table, and writes the JSON to `target/bench/server.json`.
    pub(crate) fn write(&self) {
        println!("{}, {}\n", self.machine, self.on);
        println!(
            "| database | clients | registrations/s | p50 ms | p99 ms | database alone, inserts/s | of it | p99 ms |"
        );
        println!("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for sum in &self.sums {
            for row in &sum.measured {
                let (server, limit) = (row.server, row.limit);
                println!(
                    "| {} | {} | {:.0} | {:.1} | {:.1} | {:.0} | {:.0} % | {:.1} |",
                    sum.database,
                    row.clients,
                    server.per_second,
                    server.p50,
                    server.p99,
                    limit.per_second,
                    100.0 * server.per_second / limit.per_second,
                    limit.p99
                );
            }
        }
        println!();
        for sum in &self.sums {
            println!(
                "{}: {:.0} MB resident after {} registrations ({:.0} MB before most of them)",
                sum.database, sum.resident, sum.registrations, sum.resident_before
            );
        }
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/bench");
        fs::create_dir_all(&folder).unwrap();
        let file = folder.join("server.json");
        fs::write(&file, serde_json::to_vec_pretty(self).unwrap()).unwrap();
    }
}
