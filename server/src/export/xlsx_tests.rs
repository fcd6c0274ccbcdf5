use std::io::Cursor;

use calamine::{Reader, Xlsx};

use super::*;

/// The sheets of a workbook as another program reads them: name and rows.
fn read(mut sheets: Sheets) -> Vec<(String, Vec<Vec<String>>)> {
    let bytes = sheets.workbook.save_to_buffer().unwrap();
    let mut workbook = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = workbook.sheet_names();
    let rows = |name: &String| {
        let range = workbook.worksheet_range(name).unwrap();
        let row = |row: &[calamine::Data]| row.iter().map(ToString::to_string).collect();
        range.rows().map(row).collect()
    };
    let rows: Vec<_> = names.iter().map(rows).collect();
    names.into_iter().zip(rows).collect()
}

fn sheets(most: u32) -> Sheets {
    Sheets::new("registrations", vec!["name".to_owned()], most, Lang::Nl).unwrap()
}

#[test]
fn a_full_sheet_is_followed_by_another_one() {
    let mut sheets = sheets(3);
    for number in 1..=5 {
        sheets.push(&[format!("{number}")]).unwrap();
    }
    let rows = |rows: &[&str]| rows.iter().map(|row| vec![(*row).to_owned()]).collect();
    assert_eq!(
        read(sheets),
        [
            ("registrations".to_owned(), rows(&["name", "1", "2"])),
            ("registrations 2".to_owned(), rows(&["name", "3", "4"])),
            ("registrations 3".to_owned(), rows(&["name", "5"])),
        ]
    );
}

#[test]
fn a_text_that_is_too_long_for_a_cell_ends_with_a_note() {
    for long in ["a".repeat(CELL_UNITS + 1), "😀".repeat(CELL_UNITS)] {
        let mut sheets = sheets(SHEET_ROWS);
        sheets.push(std::slice::from_ref(&long)).unwrap();
        let read = read(sheets);
        let cell = &read[0].1[1][0];
        assert!(cell.encode_utf16().count() <= CELL_UNITS);
        let (kept, note) = cell.split_once('\n').unwrap();
        assert!(kept.encode_utf16().count() > CELL_UNITS - 200 && long.starts_with(kept));
        assert!(note.contains("32767") && note.contains("CSV"), "{note}");
    }
    let fits = "a".repeat(CELL_UNITS);
    assert_eq!(fitting(&fits, Lang::Nl), fits);
}

#[test]
fn a_control_character_does_not_break_the_file() {
    let mut sheets = sheets(SHEET_ROWS);
    sheets
        .push(&["a\0\u{1}\u{b}\u{1f}\u{ffff}b\r\nc\td".to_owned()])
        .unwrap();
    assert_eq!(read(sheets)[0].1[1][0], "ab\nc\td");
}
