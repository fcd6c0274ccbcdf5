//! The bundle's memory: what is given back is kept by size, a power of two, and given out again.
//!
//! For a page's few hundred small pieces. Nothing is ever joined or given back to the browser: memory grows to what was
//! needed at once, at most twice over, and stays there however often widgets come and go.
#![allow(unsafe_code, reason = "an allocator hands out raw memory")]

use std::{
    alloc::{GlobalAlloc, Layout},
    arch::wasm32::memory_grow,
    cell::Cell,
    ptr::null_mut,
};

/// The smallest piece, and what every piece's address is a multiple of: no type of ours asks for more.
const LEAST: usize = 16;

/// A page of WebAssembly's memory, in bytes.
const PAGE: usize = 65_536;

/// The allocator.
pub(crate) struct BySize {
    /// The first free piece of each size, by its power of two; a free piece begins with the address of the next.
    free: [Cell<*mut u8>; usize::BITS as usize],
    /// What was never given out: from here,
    next: Cell<usize>,
    /// to here.
    end: Cell<usize>,
}

// SAFETY: the bundle is built without threads.
unsafe impl Sync for BySize {}

impl BySize {
    /// Nothing yet.
    pub(crate) const fn new() -> Self {
        Self {
            free: [const { Cell::new(null_mut()) }; usize::BITS as usize],
            next: Cell::new(0),
            end: Cell::new(0),
        }
    }

    /// The list a piece belongs to.
    fn list(&self, layout: Layout) -> (usize, Option<&Cell<*mut u8>>) {
        let power = (layout.size().max(LEAST) - 1).ilog2() + 1;
        (1 << power, self.free.get(power as usize))
    }

    /// A piece that was never given out; null when there is no memory left.
    fn fresh(&self, size: usize) -> *mut u8 {
        if self.next.get() + size > self.end.get() {
            let pages = size.div_ceil(PAGE);
            let old = memory_grow::<0>(pages);
            if old == usize::MAX {
                return null_mut();
            }
            // Somebody else's memory may lie between.
            if old * PAGE != self.end.get() {
                self.next.set(old * PAGE);
            }
            self.end.set((old + pages) * PAGE);
        }
        let start = self.next.get();
        self.next.set(start + size);
        start as *mut u8
    }
}

// SAFETY: pieces don't overlap: each is cut once from memory that is ours alone, and stands in one list while it is free.
unsafe impl GlobalAlloc for BySize {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let (size, list) = self.list(layout);
        let Some(list) = list else { return null_mut() };
        let piece = list.get();
        if piece.is_null() {
            return self.fresh(size);
        }
        // SAFETY: a free piece begins with the address of the next one.
        list.set(unsafe { piece.cast::<*mut u8>().read() });
        piece
    }

    unsafe fn dealloc(&self, piece: *mut u8, layout: Layout) {
        if let (_, Some(list)) = self.list(layout) {
            // SAFETY: the piece is ours again, at least 16 bytes, and aligned to that.
            unsafe { piece.cast::<*mut u8>().write(list.get()) };
            list.set(piece);
        }
    }
}
