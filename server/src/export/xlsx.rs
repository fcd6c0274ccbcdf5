//! The same table as an XLSX workbook (ISO/IEC 29500), for Excel, LibreOffice and what else opens it.
//!
//! Every cell is text, as typed: no spreadsheet runs a formula from it or takes the zeros of a telephone number. Instants
//! are the text of the CSV, ISO 8601 in UTC: a date cell of Excel has no zone, and no program would know which one was
//! meant.
//!
//! Memory does not grow with the number of rows: a sheet is in a temporary file without a name until the workbook is sent,
//! and the workbook is compressed while it is sent.

use std::io::{self, Write};

use rust_xlsxwriter::{Format, IgnoreError, Workbook, Worksheet, XlsxError};
use tokio::runtime::Handle;
use tokio::sync::mpsc;

use super::{Export, ExportError, Exported};
use crate::admin::texts::AdminText;
use crate::lang::Lang;
use crate::xml;

/// The rows of a sheet, its header included (Excel's specifications and limits).
const SHEET_ROWS: u32 = 1_048_576;
/// The longest text of a cell, in UTF-16 units (the same).
const CELL_UNITS: usize = 32_767;
/// The width of a column, in digits of the usual font.
const COLUMN_WIDTH: f64 = 24.0;
/// The pieces of a workbook that may wait for a slow reader, and the bytes of each.
const PIECES: usize = 4;
const PIECE: usize = 64 * 1024;

/// An export as a workbook.
#[derive(Debug)]
pub struct XlsxExport<R> {
    export: Export<R>,
    sheets: Sheets,
}

impl<R: Exported + 'static> XlsxExport<R> {
    /// Begins a workbook. `lang` is the language of the note in a cell that holds less than was typed.
    ///
    /// # Errors
    /// When there can be no temporary file.
    pub fn new(export: Export<R>, lang: Lang) -> Result<Self, ExportError> {
        let sheets = Sheets::new(R::SHEET, export.columns.header(), SHEET_ROWS, lang)?;
        Ok(Self { export, sheets })
    }

    /// Makes the workbook in a thread of its own and sends it piece by piece. An error is the last piece. Stops when
    /// nobody receives any more.
    #[must_use]
    pub fn pieces(self) -> mpsc::Receiver<Result<Vec<u8>, ExportError>> {
        let (pieces, receiver) = mpsc::channel(PIECES);
        let out = PieceWriter {
            pieces: pieces.clone(),
        };
        let runtime = Handle::current();
        let writing = tokio::task::spawn_blocking(move || self.write(&runtime, out));
        tokio::spawn(async move {
            let failure = match writing.await {
                Ok(Ok(())) => return,
                Ok(Err(error)) => error,
                // The library panics when its temporary file can't be written.
                Err(stopped) => ExportError::Stopped(stopped),
            };
            // Nobody may be there any more.
            pieces.send(Err(failure)).await.ok();
        });
        receiver
    }

    fn write(mut self, runtime: &Handle, out: PieceWriter) -> Result<(), ExportError> {
        while let Some(records) = runtime.block_on(self.export.next_records())? {
            if out.pieces.is_closed() {
                return Ok(());
            }
            for record in &records {
                self.sheets.push(record)?;
            }
        }
        let mut out = io::BufWriter::with_capacity(PIECE, out);
        self.sheets.workbook.save_to_writer(&mut out)?;
        out.flush()?;
        Ok(())
    }
}

/// The sheets of a workbook: a further one begins when one is full.
struct Sheets {
    workbook: Workbook,
    name: &'static str,
    header: Vec<String>,
    /// The rows of a sheet, its header included.
    most: u32,
    lang: Lang,
    /// The row that comes next in the last sheet.
    row: u32,
    /// The number of sheets.
    count: usize,
    text: Format,
}

impl std::fmt::Debug for Sheets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheets")
            .field("name", &self.name)
            .field("row", &self.row)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }
}

impl Sheets {
    fn new(
        name: &'static str,
        header: Vec<String>,
        most: u32,
        lang: Lang,
    ) -> Result<Self, XlsxError> {
        let mut sheets = Self {
            workbook: Workbook::new(),
            name,
            header,
            most,
            lang,
            row: 0,
            count: 0,
            // "@" is text: a cell that is edited stays text too.
            text: Format::new().set_num_format("@"),
        };
        sheets.add()?;
        Ok(sheets)
    }

    /// Begins a sheet with its header, which stays in view.
    fn add(&mut self) -> Result<(), XlsxError> {
        let name = match self.count {
            0 => self.name.to_owned(),
            before => format!("{} {}", self.name, before + 1),
        };
        let bold = self.text.clone().set_bold();
        let last = u16::try_from(self.header.len())
            .unwrap_or(u16::MAX)
            .saturating_sub(1);
        let sheet = self.workbook.add_worksheet_with_constant_memory()?;
        sheet.set_name(name)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_column_range_width(0, last, COLUMN_WIDTH)?;
        // No mark in each cell with a number that is text on purpose.
        let marks = IgnoreError::NumberStoredAsText;
        sheet.ignore_error_range(0, 0, self.most.saturating_sub(1), last, marks)?;
        write_record(sheet, 0, &self.header, &bold, self.lang)?;
        self.count += 1;
        self.row = 1;
        Ok(())
    }

    fn push(&mut self, record: &[String]) -> Result<(), XlsxError> {
        if self.row >= self.most {
            self.add()?;
        }
        let sheet = self.workbook.worksheet_from_index(self.count - 1)?;
        write_record(sheet, self.row, record, &self.text, self.lang)?;
        self.row += 1;
        Ok(())
    }
}

fn write_record(
    sheet: &mut Worksheet,
    row: u32,
    record: &[String],
    format: &Format,
    lang: Lang,
) -> Result<(), XlsxError> {
    for (column, text) in (0..).zip(record) {
        sheet.write_string_with_format(row, column, fitting(text, lang), format)?;
    }
    Ok(())
}

/// A text that fits in a cell. Of a longer one the end is left out, and a note says so.
fn fitting(text: &str, lang: Lang) -> String {
    // XML knows one line break; Excel shows a second one.
    let text = xml::allowed(text).replace("\r\n", "\n").replace('\r', "\n");
    if text.encode_utf16().count() <= CELL_UNITS {
        return text;
    }
    let note = AdminText::CellCut.fill(lang, "count", &CELL_UNITS.to_string());
    let space = CELL_UNITS.saturating_sub(note.encode_utf16().count() + 1);
    let mut units = 0;
    let kept = text.chars().take_while(|it| {
        units += it.len_utf16();
        units <= space
    });
    format!("{}\n{note}", kept.collect::<String>())
}

/// Sends what is written, from a thread that may wait.
struct PieceWriter {
    pieces: mpsc::Sender<Result<Vec<u8>, ExportError>>,
}

impl Write for PieceWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let sent = self.pieces.blocking_send(Ok(bytes.to_vec()));
        sent.map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
#[path = "xlsx_tests.rs"]
mod tests;
