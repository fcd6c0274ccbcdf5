//! Short names between the module and its glue: both carry each name, with a hash that no compression removes.
