//! JSON-LD in the page, for search engines: one block an event or course, however many widgets show it.

use misniets_kit::{attributes::SettingValue, structured::Properties};
use yew::Callback;

use crate::page;

/// The keys of a widget's blocks; its share in them goes with it.
struct Blocks(Vec<String>);

impl Drop for Blocks {
    fn drop(&mut self) {
        for key in &self.0 {
            page::remove_json_ld(key);
        }
    }
}

/// Keeps blocks, each with a key of its own (kind and id), in the page for as long as the callback lives.
pub(crate) fn beside(ready: Callback<()>, blocks: Vec<(String, Properties)>) -> Callback<()> {
    let mut keys = Vec::new();
    for (key, properties) in blocks {
        let properties: Vec<(&str, &str)> = properties
            .iter()
            .map(|(name, value)| (*name, &**value))
            .collect();
        page::add_json_ld(&key, &SettingValue::map(&properties).to_js());
        keys.push(key);
    }
    let blocks = Blocks(keys);
    Callback::from(move |()| {
        let _kept = &blocks;
        ready.emit(());
    })
}
