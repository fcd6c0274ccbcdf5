//! What search engines are told, in the page: one JSON-LD block an event or course, however many widgets show it.

use misniets_kit::{list, structured::Properties};
use yew::Callback;

use crate::page;

/// The keys of what a widget tells; its share in the blocks goes with it.
struct Told(Vec<String>);

impl Drop for Told {
    fn drop(&mut self) {
        for key in &self.0 {
            page::untell(key);
        }
    }
}

/// Tells of these, each with a key of its own (kind and id), for as long as the callback lives.
pub(crate) fn beside(ready: Callback<()>, told: Vec<(String, Properties)>) -> Callback<()> {
    let mut keys = Vec::new();
    for (key, properties) in told {
        let mut pairs = String::new();
        for (name, value) in properties {
            list::push(&mut pairs, name);
            list::push(&mut pairs, &value);
        }
        page::tell(&key, &pairs);
        keys.push(key);
    }
    let told = Told(keys);
    Callback::from(move |()| {
        let _kept = &told;
        ready.emit(());
    })
}
