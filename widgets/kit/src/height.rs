//! The usual height of a card by the width of its column, from a table that each widget measured.

/// A row of a table: the width of a column, the lowest and the highest usual card in it, in CSS px.
pub type Row = [u32; 3];

/// Returns the lowest usual card in a column of this width, in CSS px: what can be reserved before anything is known of the
/// card, without a gap.
#[must_use]
pub fn lowest(table: &[Row], width: u32) -> u32 {
    let rows = around(table, width);
    rows.map(|[_, lowest, _]| lowest).min().unwrap_or_default()
}

/// Returns the highest usual card in a column of this width, in CSS px: what a frame needs to show all of it.
#[must_use]
pub fn highest(table: &[Row], width: u32) -> u32 {
    let rows = around(table, width);
    rows.map(|[.., highest]| highest).max().unwrap_or_default()
}

/// The rows on both sides of a width; between them a card may have either layout.
fn around(table: &[Row], width: u32) -> impl Iterator<Item = Row> {
    let next = table.partition_point(|row| row[0] < width);
    let is_exact = table.get(next).is_some_and(|row| row[0] == width);
    let before = next.checked_sub(1).filter(|_| !is_exact);
    let after = Some(next.min(table.len().saturating_sub(1)));
    [before, after]
        .into_iter()
        .flatten()
        .filter_map(|place| table.get(place).copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: [Row; 3] = [[300, 800, 1000], [600, 700, 900], [640, 400, 500]];

    #[test]
    fn a_column_of_a_measured_width_has_that_height() {
        assert_eq!((lowest(&TABLE, 600), highest(&TABLE, 600)), (700, 900));
    }

    #[test]
    fn between_two_widths_the_card_may_have_either_layout() {
        assert_eq!((lowest(&TABLE, 620), highest(&TABLE, 620)), (400, 900));
    }

    #[test]
    fn beyond_the_table_the_nearest_row_counts() {
        assert_eq!((lowest(&TABLE, 100), highest(&TABLE, 100)), (800, 1000));
        assert_eq!((lowest(&TABLE, 2000), highest(&TABLE, 2000)), (400, 500));
        assert_eq!((lowest(&[], 300), highest(&[], 300)), (0, 0));
    }
}
