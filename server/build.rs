//! Tells cargo that a new migration is a change: the macro that embeds them can't see a file that wasn't there.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=migrations-postgres");
}
