//! What each crate adds to the module: its functions' code, by their names.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload};

use crate::project::Project;
use crate::{build, compress};

/// A crate's functions, one after the other.
struct Share {
    name: String,
    code: Vec<u8>,
}

/// Builds the bundle with its names, and prints what each crate has in it. Before wasm-opt, which takes names away: what it
/// wins is not in here. Compressed alone, so the sum is more than the whole.
pub(crate) fn report(project: &Project) -> Result<()> {
    let file = build::named(project)?;
    let wasm = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
    println!(
        "\n{:<34} {:>8} {:>8} {:>8}",
        "code by crate, before wasm-opt", "raw", "gzip", "brotli"
    );
    for Share { name, code } in shares(&wasm)? {
        println!(
            "{name:<34} {:>8} {:>8} {:>8}",
            code.len(),
            compress::gzip(&code)?.len(),
            compress::brotli(&code)?.len()
        );
    }
    Ok(())
}

/// The crates, the biggest first.
fn shares(wasm: &[u8]) -> Result<Vec<Share>> {
    let (mut bodies, mut names, mut imported) = (Vec::new(), BTreeMap::new(), 0_u32);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.context("the module can't be read")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let kind = import?.ty;
                    imported += u32::from(matches!(kind, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(section) = section.as_known() else {
                    continue;
                };
                for name in section {
                    if let Name::Function(functions) = name? {
                        for naming in functions {
                            let naming = naming?;
                            names.insert(naming.index, naming.name);
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut crates: BTreeMap<String, Vec<u8>> = BTreeMap::new();
    for (index, range) in (imported..).zip(bodies) {
        let name = names.get(&index).copied().unwrap_or_default();
        if is_description(name) {
            continue;
        }
        let code = wasm.get(range).unwrap_or_default();
        crates.entry(crate_of(name)).or_default().extend(code);
    }
    let mut all: Vec<Share> = (crates.into_iter())
        .map(|(name, code)| Share { name, code })
        .collect();
    all.sort_by_key(|share| std::cmp::Reverse(share.code.len()));
    Ok(all)
}

/// The crate a function's code comes from: of a method of a trait, the one of the type it is for.
fn crate_of(mangled: &str) -> String {
    let name = format!("{:#}", demangle(mangled));
    let path = name.trim_start_matches(|char: char| !char.is_alphabetic() && char != '_');
    let path = path.trim_start_matches("mut ").trim_start_matches("dyn ");
    match path.split_once("::") {
        // Methods of built-in types: `<str>::trim`, `<[u8]>::iter`.
        Some((first, _)) if first.ends_with('>') => "core".to_owned(),
        Some((first, _)) if !first.contains([' ', '(']) => first.to_owned(),
        _ => "(no crate)".to_owned(),
    }
}

/// Whether a function only tells wasm-bindgen of a type: it is read and taken away.
fn is_description(name: &str) -> bool {
    ["__wbindgen_describe", "WasmDescribe"]
        .iter()
        .any(|part| name.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_whose_code_a_function_is() {
        for (name, crate_name) in [
            ("_ZN4core3fmt9Formatter3pad17h0123456789abcdefE", "core"),
            (
                "_ZN61_$LT$yew..html..Classes$u20$as$u20$core..default..Default$GT$7default17h0123456789abcdefE",
                "yew",
            ),
            (
                "_ZN4core3str21_$LT$impl$u20$str$GT$4trim17h0123456789abcdefE",
                "core",
            ),
            ("memcpy", "(no crate)"),
            ("", "(no crate)"),
        ] {
            assert_eq!(crate_of(name), crate_name, "{name}");
        }
    }

    #[test]
    fn only_what_tells_of_types_is_left_out() {
        assert!(is_description("__wbindgen_describe_misnietsTick"));
        assert!(is_description(
            "<f64 as wasm_bindgen::describe::WasmDescribe>::describe"
        ));
        assert!(!is_description(
            "misniets_kit::form::controls::Fields::describe"
        ));
    }
}
