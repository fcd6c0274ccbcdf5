//! schemathesis, from Python's package index, for the property run of the API.

use std::process::Command;

use anyhow::Result;

use super::python;
use crate::project::Project;

/// A call of schemathesis, with the packages that `tests/api/requirements.txt` names.
pub(crate) fn schemathesis(project: &Project) -> Result<Command> {
    let wanted = project.root.join("tests/api/requirements.txt");
    let mut command = Command::new(python::locked_packages(project, &wanted, "schemathesis")?);
    command.args(["-m", "schemathesis.cli"]);
    Ok(command)
}
