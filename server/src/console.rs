//! Standard output of the commands.

use std::io::{self, Write};

/// Prints a line. Whoever started the program may have stopped reading; that is no reason to end.
pub(crate) fn print_line(line: &str) {
    writeln!(io::stdout(), "{line}").ok();
}
