//! `cargo xtask docs`: the reference, the type definitions and the editors' data, written from the code into `www/`.

use anyhow::Result;

use crate::process;
use crate::project::Project;

/// Writes them anew; what stands there is otherwise only checked, by the tests of `misniets-reference`.
pub(crate) fn write(project: &Project) -> Result<()> {
    let mut cargo = process::native_cargo(&project.cache)?;
    cargo.current_dir(&project.root).args([
        "run",
        "--quiet",
        "--package",
        "misniets-reference",
        "--",
        "www",
    ]);
    print!("{}", process::quiet(&mut cargo)?);
    Ok(())
}
