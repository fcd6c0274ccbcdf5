//! The list of everything that is built in (SBOM), as CycloneDX 1.5 in JSON: what cargo knows of server, bundle and builder.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::manifest::VERSION;
use crate::process;
use crate::project::Project;

/// The packages of ours that a release holds.
const BUILT_IN: [&str; 3] = ["misniets-server", "misniets", "misniets-builder"];

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Edge>,
}

#[derive(Deserialize)]
struct Edge {
    pkg: String,
    dep_kinds: Vec<Kind>,
}

/// `null` for what is built in; `dev` and `build` for what is not.
#[derive(Deserialize)]
struct Kind {
    kind: Option<String>,
}

/// The list as text.
pub(crate) fn of(project: &Project) -> Result<String> {
    let mut cargo = process::native_cargo(&project.cache)?;
    cargo.current_dir(&project.root).args([
        "metadata",
        "--format-version",
        "1",
        "--features",
        "misniets-server/embed",
    ]);
    let metadata: Metadata =
        serde_json::from_str(&process::quiet(&mut cargo)?).context("cannot read cargo metadata")?;
    let lock = std::fs::read_to_string(project.root.join("Cargo.lock"))?;
    let text = serde_json::to_string_pretty(&document(&metadata, &checksums(&lock)))?;
    Ok(text + "\n")
}

fn document(metadata: &Metadata, checksums: &BTreeMap<(String, String), String>) -> Value {
    let built_in = built_in(metadata);
    let packages = metadata.packages.iter();
    let components: Vec<Value> = packages
        .filter(|package| built_in.contains(package.id.as_str()))
        .map(|package| component(package, checksums))
        .collect();
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": { "type": "application", "name": "misniets", "version": VERSION } },
        "components": components,
    })
}

fn component(package: &Package, checksums: &BTreeMap<(String, String), String>) -> Value {
    let (name, version) = (&package.name, &package.version);
    let mut component = json!({ "type": "library", "name": name, "version": version });
    if let Some(fields) = component.as_object_mut() {
        if let Some(license) = &package.license {
            fields.insert("licenses".to_owned(), json!([{ "expression": license }]));
        }
        if package.source.is_some() {
            let address = format!("pkg:cargo/{name}@{version}");
            fields.insert("purl".to_owned(), json!(address));
        }
        if let Some(sum) = checksums.get(&(name.clone(), version.clone())) {
            let hashes = json!([{ "alg": "SHA-256", "content": sum }]);
            fields.insert("hashes".to_owned(), hashes);
        }
    }
    component
}

/// The ids of ours and of all they are built from.
fn built_in(metadata: &Metadata) -> BTreeSet<&str> {
    let nodes: BTreeMap<&str, &Node> = metadata
        .resolve
        .nodes
        .iter()
        .map(|node| (node.id.as_str(), node))
        .collect();
    let ours = metadata
        .packages
        .iter()
        .filter(|package| package.source.is_none() && BUILT_IN.contains(&package.name.as_str()));
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = ours.map(|package| package.id.as_str()).collect();
    while let Some(id) = open.pop() {
        if !found.insert(id) {
            continue;
        }
        let edges = nodes.get(id).map(|node| node.deps.as_slice());
        let edges = edges.unwrap_or_default().iter();
        open.extend(
            edges
                .filter(|edge| edge.dep_kinds.iter().any(|kind| kind.kind.is_none()))
                .map(|edge| edge.pkg.as_str()),
        );
    }
    found
}

/// The checksums of a lock file, by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let blocks = lock.split("[[package]]").skip(1);
    let field = |block: &str, name: &str| {
        let mark = format!("{name} = \"");
        let line = block.lines().find_map(|line| line.strip_prefix(&mark))?;
        line.strip_suffix('"').map(str::to_owned)
    };
    blocks
        .filter_map(|block| {
            let key = (field(block, "name")?, field(block, "version")?);
            Some((key, field(block, "checksum")?))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_built_in_is_listed_and_what_only_tests_is_not() {
        let metadata = json!({
            "packages": [
                { "id": "s", "name": "misniets-server", "version": "1.0.0", "license": "MIT", "source": null },
                { "id": "a", "name": "axum", "version": "0.8.0", "license": "MIT", "source": "registry" },
                { "id": "t", "name": "tempfile", "version": "3.0.0", "license": "MIT", "source": "registry" }
            ],
            "resolve": { "nodes": [
                { "id": "s", "deps": [
                    { "pkg": "a", "dep_kinds": [{ "kind": null }] },
                    { "pkg": "t", "dep_kinds": [{ "kind": "dev" }] }
                ] },
                { "id": "a", "deps": [] },
                { "id": "t", "deps": [] }
            ] }
        });
        let lock = "[[package]]\nname = \"axum\"\nversion = \"0.8.0\"\nchecksum = \"abc\"\n";
        let list = document(&serde_json::from_value(metadata).unwrap(), &checksums(lock));
        let names: Vec<&str> = list["components"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["name"].as_str().unwrap())
            .collect();
        assert_eq!(names, ["misniets-server", "axum"]);
        let axum = &list["components"][1];
        assert_eq!(axum["purl"], "pkg:cargo/axum@0.8.0");
        assert_eq!(axum["hashes"][0]["content"], "abc");
    }
}
