//! The webinar widget.
