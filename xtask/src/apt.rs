//! Debian's packages, where the machine is Debian and we may install.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

/// Whether this machine has apt.
pub(crate) fn exists() -> bool {
    Path::new("/usr/bin/apt-get").exists()
}

/// The line a person types to install these.
pub(crate) fn command_line(packages: &[&str]) -> String {
    format!("sudo apt-get install {}", packages.join(" "))
}

/// Installs what is missing of these packages; without the rights, fails with the line to type.
pub(crate) fn install(what: &str, packages: &[&str]) -> Result<()> {
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|package| !installed(package))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !exists() {
        bail!(
            "{what} is missing, and this machine has no apt-get: install {} by your system's own means",
            missing.join(", ")
        );
    }
    if !rustix::process::geteuid().is_root() {
        bail!(
            "{what} is missing. Install it and run this again:\n    {}",
            command_line(&missing)
        );
    }
    process::step(&format!("{what} ({})", missing.join(" ")), || {
        if !missing.iter().all(|package| known(package)) {
            process::quiet(apt_get().arg("update"))?;
        }
        if process::succeeds(
            apt_get()
                .args(["install", "--yes", "--no-install-recommends"])
                .args(&missing),
        ) {
            return Ok(());
        }
        process::quiet(apt_get().arg("update"))?;
        process::quiet(
            apt_get()
                .args(["install", "--yes", "--no-install-recommends"])
                .args(&missing),
        )
        .map(|_| ())
    })
}

/// Whether apt's lists, brought up to date if we may, have this package.
pub(crate) fn offers(package: &str) -> bool {
    if known(package) {
        return true;
    }
    if !exists() || !rustix::process::geteuid().is_root() {
        return false;
    }
    process::succeeds(apt_get().arg("update")) && known(package)
}

fn known(package: &str) -> bool {
    process::quiet(Command::new("apt-cache").args(["policy", package]))
        .is_ok_and(|text| has_candidate(&text))
}

fn has_candidate(policy: &str) -> bool {
    policy.lines().any(|line| {
        line.trim()
            .strip_prefix("Candidate:")
            .is_some_and(|version| version.trim() != "(none)")
    })
}

fn installed(package: &str) -> bool {
    process::quiet(Command::new("dpkg-query").args([
        "--show",
        "--showformat=${db:Status-Status}",
        package,
    ]))
    .is_ok_and(|status| status.trim() == "installed")
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(["-q", "-o", "DPkg::Lock::Timeout=300"]);
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_policy() {
        assert!(has_candidate(
            "lld-22:\n  Installed: (none)\n  Candidate: 1:22.1.8-1\n"
        ));
        assert!(!has_candidate(
            "lld-22:\n  Installed: (none)\n  Candidate: (none)\n"
        ));
        assert!(!has_candidate(""));
    }
}
