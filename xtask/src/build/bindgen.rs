//! wasm-bindgen as a library: no program to install, and always the version the lock file names.

use std::env;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use walrus::{ElementItems, Export, Function, FunctionKind, Module, ModuleConfig};
use wasm_bindgen_cli_support::Bindgen;

use super::{glue, names};
use crate::process;

/// The two halves wasm-bindgen makes: the module, and the script that joins it to the page.
pub(crate) struct Bound {
    /// The WebAssembly module.
    pub(crate) wasm: Vec<u8>,
    /// The script, an ES module.
    pub(crate) glue: String,
}

/// How much of wasm-bindgen's work is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// What the widgets' loader uses, under short names: for what visitors fetch.
    Slim,
    /// All of it.
    Whole,
}

impl Kind {
    /// The word for it on xtask's command line.
    const fn verb(self) -> &'static str {
        match self {
            Self::Slim => "bind",
            Self::Whole => "bind-whole",
        }
    }
}

/// Joins a compiled module to the web.
///
/// In a process of its own, heard only when it fails: wasm-bindgen warns of the section that is taken from it, and then
/// finds the same out by other means.
pub(crate) fn bind(wasm: &[u8], work: &Path, kind: Kind) -> Result<Bound> {
    let input = work.join("bundle.wasm");
    fs::write(&input, wasm).with_context(|| format!("cannot write {}", input.display()))?;
    let program = env::current_exe().context("cannot find xtask itself")?;
    process::quiet(Command::new(program).arg(kind.verb()).arg(work))?;
    let glue = fs::read_to_string(work.join("glue.js")).context("wasm-bindgen left no glue")?;
    let wasm = fs::read(work.join("bound.wasm")).context("wasm-bindgen left no module")?;
    Ok(Bound { wasm, glue })
}

/// What the glue no longer asks for, wasm-opt can then remove.
fn drop_unused_exports(module: &mut Module, glue: &str) {
    let unused = |export: &&Export| export.name.starts_with("__wb") && !glue.contains(&export.name);
    let unused: Vec<_> = (module.exports.iter().filter(unused))
        .map(Export::id)
        .collect();
    for export in unused {
        module.exports.delete(export);
    }
}

/// What wasm-bindgen asked at build time and nobody calls at run time: the ways into closures stand in the table for its
/// descriptions alone (the glue calls them by name), js-sys' for each of its functions that takes one.
fn drop_described_closures(module: &mut Module) {
    let described = |name: &str| {
        name.starts_with("wasm_bindgen[")
            && name.contains("::convert::closures::")
            && name.contains("::invoke::")
    };
    let funcs = &module.funcs;
    for element in module.elements.iter_mut() {
        let ElementItems::Functions(functions) = &mut element.items else {
            continue;
        };
        let is_described =
            |id: &walrus::FunctionId| funcs.get(*id).name.as_deref().is_some_and(described);
        // A place in the table stays, or all others would move.
        let Some(other) = functions.iter().copied().find(|id| !is_described(id)) else {
            continue;
        };
        for id in functions.iter_mut().filter(|id| is_described(id)) {
            *id = other;
        }
    }
}

/// A function of the bundle whose body is left out, with all that only it calls.
struct LeftOut {
    /// How its name begins and what stands in it (the crates' hashes stand between).
    name: [&'static str; 2],
    /// Its body from now on.
    body: Body,
}

#[derive(Clone, Copy)]
enum Body {
    /// Returns `Ok(())`: writes nothing.
    WritesNothing,
    /// Ends the widget's instance: nothing may call it. It stands in the function table, so wasm-opt can't see that.
    Traps,
}

const LEFT_OUT: [LeftOut; 2] = [
    // Why serde could not read a value: the settings' own warning says that in the owner's words.
    LeftOut {
        name: ["<serde_core", "::de::Unexpected as core"],
        body: Body::WritesNothing,
    },
    // Floats stand in serde's words alone: dates, durations and amounts are whole numbers, and `Intl` writes the rest.
    LeftOut {
        name: ["<f64 as core", "::fmt::Display>::fmt"],
        body: Body::Traps,
    },
];

/// Replaces the bodies of the functions in [`LEFT_OUT`].
///
/// # Errors
/// When the bundle has no such function any more: names it.
fn leave_out(module: &mut Module) -> Result<()> {
    for LeftOut { name, body } in LEFT_OUT {
        let [start, part] = name;
        let is_meant = |function: &&Function| {
            let name = function.name.as_deref().unwrap_or_default();
            name.starts_with(start) && name.contains(part) && name.ends_with("Display>::fmt")
        };
        let found = module.funcs.iter().find(is_meant).map(Function::id);
        let found = found.with_context(|| {
            format!(
                "the bundle has no function `{start}…{part}`: take it out of LEFT_OUT (xtask/src/build/bindgen.rs)"
            )
        })?;
        let FunctionKind::Local(function) = &mut module.funcs.get_mut(found).kind else {
            bail!("`{start}…{part}` is imported, not the bundle's own");
        };
        let mut sequence = function.builder_mut().func_body();
        sequence.instrs_mut().clear();
        match body {
            Body::WritesNothing => sequence.i32_const(0),
            Body::Traps => sequence.unreachable(),
        };
    }
    Ok(())
}

/// The work of that process.
pub(crate) fn bind_in(work: &Path, kind: Kind) -> Result<()> {
    let mut bindgen = Bindgen::new();
    let mut parse = ModuleConfig::new();
    let wasm = parse
        .generate_name_section(false)
        .parse_file(work.join("bundle.wasm"));
    let mut wasm = wasm.context("cannot read the bundle")?;
    // With it, results come by several values, and nothing is left for the stack pointer to be set by (isolation.js).
    wasm.customs.remove_raw("target_features");
    bindgen.input_module("misniets", wasm).web(true)?;
    // The loader always says where the module is.
    bindgen.omit_default_module_path(true).typescript(false);
    bindgen.remove_producers_section(true);
    let mut output = bindgen
        .generate_output()
        .context("wasm-bindgen cannot read the bundle")?;
    // A crate may carry scripts that nothing calls; only what the glue imports counts.
    if output.js().contains("from './snippets/") || !output.npm_dependencies().is_empty() {
        bail!(
            "the bundle imports scripts of its own (wasm_bindgen's `module = …` or `inline_js`): dist has no place for them"
        );
    }
    let mut glue = output.js().to_owned();
    if kind == Kind::Slim {
        glue = glue::slim(&glue)?;
        drop_unused_exports(output.wasm_mut(), &glue);
        drop_described_closures(output.wasm_mut());
        leave_out(output.wasm_mut())?;
        glue = names::shorten(output.wasm_mut(), &glue)?;
        if glue.contains("__wbindgen_") {
            bail!(
                "the glue calls what the module does not have: one fault would end every widget (isolation.js)"
            );
        }
    }
    fs::write(work.join("glue.js"), glue).context("cannot write the glue")?;
    fs::write(work.join("bound.wasm"), output.wasm_mut().emit_wasm())
        .context("cannot write the module")
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionBuilder, ValType};

    const NAMES: [&str; 2] = [
        "<serde_core[1f]::de::Unexpected as core[2f]::fmt::Display>::fmt",
        "<f64 as core[2f]::fmt::Display>::fmt",
    ];

    /// A module whose functions of those names all return 7.
    fn module_with(names: &[&str]) -> Module {
        let mut module = Module::default();
        for name in names {
            let mut builder = FunctionBuilder::new(&mut module.types, &[], &[ValType::I32]);
            builder.name((*name).to_owned()).func_body().i32_const(7);
            builder.finish(Vec::new(), &mut module.funcs);
        }
        module
    }

    #[test]
    fn what_is_left_out_writes_nothing_or_traps() {
        let mut module = module_with(&NAMES);
        leave_out(&mut module).unwrap();
        let bodies: Vec<String> = (module.funcs.iter_local())
            .map(|(_, function)| format!("{:?}", function.block(function.entry_block()).instrs))
            .collect();
        assert!(bodies[0].contains("I32(0)"), "{}", bodies[0]);
        assert!(bodies[1].contains("Unreachable"), "{}", bodies[1]);
    }

    #[test]
    fn a_function_that_is_gone_is_named() {
        let error = leave_out(&mut module_with(&NAMES[..1]))
            .unwrap_err()
            .to_string();
        assert!(error.contains("<f64 as core"), "{error}");
    }
}
