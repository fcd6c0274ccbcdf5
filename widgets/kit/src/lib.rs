//! What the widgets share.
