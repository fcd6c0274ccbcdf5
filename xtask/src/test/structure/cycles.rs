//! The cycles of a graph: its strongly connected components of more than one node.

use std::collections::{BTreeMap, BTreeSet};

/// Every cycle, each in order. Two nodes are in one when each is reached from the other.
pub(super) fn cycles<Node: Clone + Ord>(edges: &BTreeMap<Node, Vec<Node>>) -> Vec<Vec<Node>> {
    let reached: BTreeMap<&Node, BTreeSet<&Node>> = edges
        .keys()
        .map(|node| (node, reached_from(node, edges)))
        .collect();
    let reaches = |from: &Node, to: &Node| reached.get(from).is_some_and(|all| all.contains(to));
    let mut seen = BTreeSet::new();
    let mut cycles = Vec::new();
    for node in edges.keys() {
        if seen.contains(node) {
            continue;
        }
        let together = edges
            .keys()
            .filter(|other| reaches(node, other) && reaches(other, node));
        let cycle: Vec<Node> = together.cloned().collect();
        if cycle.len() > 1 {
            seen.extend(cycle.iter().cloned());
            cycles.push(cycle);
        }
    }
    cycles
}

fn reached_from<'a, Node: Ord>(
    start: &'a Node,
    edges: &'a BTreeMap<Node, Vec<Node>>,
) -> BTreeSet<&'a Node> {
    let mut reached = BTreeSet::new();
    let mut open = vec![start];
    while let Some(node) = open.pop() {
        for next in edges.get(node).into_iter().flatten() {
            if reached.insert(next) {
                open.push(next);
            }
        }
    }
    reached
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_who_reaches_whom_in_a_circle() {
        let edges = [
            (1, vec![2]),
            (2, vec![3]),
            (3, vec![1, 4]),
            (4, vec![]),
            (5, vec![4]),
        ];
        assert_eq!(cycles(&edges.into_iter().collect()), [vec![1, 2, 3]]);
    }
}
