//! Pictures of pages, compared pixel by pixel.

use anyhow::{Context, Result, bail, ensure};
use std::io::Cursor;
use std::path::PathBuf;

/// A channel that differs by less is the same edge of a letter at another part of a pixel.
const NOTICEABLE: u8 = 24;

/// A picture, three bytes a pixel.
#[derive(Clone)]
pub(crate) struct Picture {
    width: usize,
    height: usize,
    pixels: Vec<[u8; 3]>,
}

/// A part of a picture, in pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Area {
    pub(crate) left: usize,
    pub(crate) top: usize,
    pub(crate) width: usize,
    pub(crate) height: usize,
}

impl Picture {
    /// Reads a screenshot.
    pub(crate) fn decode(png: &[u8]) -> Result<Self> {
        let mut decoder = png::Decoder::new(Cursor::new(png));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let size = reader
            .output_buffer_size()
            .context("the screenshot is too large")?;
        let mut bytes = vec![0; size];
        let info = reader.next_frame(&mut bytes)?;
        let channels = match info.color_type {
            png::ColorType::Rgb => 3,
            png::ColorType::Rgba => 4,
            other => bail!("a screenshot in {other:?}"),
        };
        let pixels = bytes
            .chunks_exact(channels)
            .filter_map(|pixel| pixel.first_chunk::<3>().copied())
            .collect();
        Ok(Self {
            width: usize::try_from(info.width)?,
            height: usize::try_from(info.height)?,
            pixels,
        })
    }

    /// A part of it.
    pub(crate) fn part(&self, area: Area) -> Result<Self> {
        ensure!(
            area.left + area.width <= self.width && area.top + area.height <= self.height,
            "{area:?} is not all on the screen, which is {} × {}",
            self.width,
            self.height
        );
        let rows = self.pixels.chunks_exact(self.width).skip(area.top);
        let pixels = rows
            .take(area.height)
            .flat_map(|row| row.iter().skip(area.left).take(area.width).copied())
            .collect();
        Ok(Self {
            width: area.width,
            height: area.height,
            pixels,
        })
    }

    /// How many pixels differ, and a picture of them: red on a pale copy. Pictures of two sizes differ in all.
    pub(crate) fn differing(&self, other: &Self, tolerance: Tolerance) -> (usize, Self) {
        if (self.width, self.height) != (other.width, other.height) {
            return (self.pixels.len(), other.clone());
        }
        let limit = match tolerance {
            Tolerance::None => 0,
            Tolerance::Edges => NOTICEABLE,
        };
        let mut count = 0;
        let pairs = self.pixels.iter().zip(&other.pixels);
        let pixels = pairs
            .map(|(one, two)| {
                if one.iter().zip(two).any(|(a, b)| a.abs_diff(*b) > limit) {
                    count += 1;
                    [255, 0, 0]
                } else {
                    one.map(|channel| 192 + channel / 4)
                }
            })
            .collect();
        let picture = Self {
            width: self.width,
            height: self.height,
            pixels,
        };
        (count, picture)
    }

    /// How many pixels it has.
    pub(crate) const fn size(&self) -> usize {
        self.pixels.len()
    }

    /// Writes it to `target/e2e/NAME.png`; where it is.
    pub(crate) fn write(&self, name: &str) -> Result<PathBuf> {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/e2e"));
        std::fs::create_dir_all(&folder)?;
        let file = folder.join(format!("{name}.png"));
        let mut encoder = png::Encoder::new(
            std::fs::File::create(&file)?,
            u32::try_from(self.width)?,
            u32::try_from(self.height)?,
        );
        encoder.set_color(png::ColorType::Rgb);
        encoder
            .write_header()?
            .write_image_data(self.pixels.as_flattened())?;
        Ok(file)
    }
}

/// What counts as a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tolerance {
    /// Everything.
    None,
    /// What can be seen; not the edges of letters that stand a part of a pixel further.
    Edges,
}
