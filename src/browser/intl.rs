//! What the browser knows of languages and regions: `Intl`.

use crate::relative::unit;
use js_sys::{Array, Object, Reflect};
use std::cell::RefCell;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    /// `Intl.DateTimeFormat`, by a constructor that may throw.
    #[derive(Clone)]
    #[wasm_bindgen(js_namespace = Intl, js_name = DateTimeFormat)]
    pub(super) type DateFormat;

    #[wasm_bindgen(catch, constructor, js_namespace = Intl, js_class = "DateTimeFormat")]
    fn new(locale: Option<&str>, options: &Object) -> Result<DateFormat, JsValue>;

    /// Prints an instant, given in milliseconds since 1970.
    #[wasm_bindgen(method)]
    pub(super) fn format(this: &DateFormat, milliseconds: f64) -> String;

    #[wasm_bindgen(method, js_name = resolvedOptions)]
    fn resolved_options(this: &DateFormat) -> JsValue;

    #[derive(Clone)]
    #[wasm_bindgen(js_namespace = Intl, js_name = RelativeTimeFormat)]
    type RelativeFormat;

    #[wasm_bindgen(catch, constructor, js_namespace = Intl, js_class = "RelativeTimeFormat")]
    fn new(locale: &str, options: &Object) -> Result<RelativeFormat, JsValue>;

    #[wasm_bindgen(method)]
    fn format(this: &RelativeFormat, count: f64, unit: &str) -> String;

    #[wasm_bindgen(catch, js_namespace = Intl, js_name = supportedValuesOf)]
    fn supported_values_of(key: &str) -> Result<Array, JsValue>;
}

impl DateFormat {
    /// A format with these options; none when the browser refuses one of them.
    pub(super) fn with(locale: Option<&str>, pairs: &[(&str, &str)]) -> Option<Self> {
        Self::new(locale, &options(pairs)).ok()
    }

    /// What the browser made of an option.
    pub(super) fn resolved(&self, option: &str) -> Option<JsValue> {
        Reflect::get(&self.resolved_options(), &JsValue::from_str(option)).ok()
    }
}

fn options(pairs: &[(&str, &str)]) -> Object {
    let options = Object::new();
    for (name, value) in pairs {
        // A new object of no class refuses nothing.
        let _ = Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        );
    }
    options
}

/// The values that the browser supports for `key`; none where it cannot say.
pub(super) fn supported(key: &str) -> Vec<String> {
    let values = supported_values_of(key).unwrap_or_default();
    values.iter().filter_map(|it| it.as_string()).collect()
}

/// Whether the visitor's locale counts the hours of a day twice to twelve.
#[must_use]
pub fn hours_twelve() -> bool {
    let format = DateFormat::with(None, &[("hour", "numeric")]);
    let twelve = format.and_then(|it| it.resolved("hour12"));
    twelve.is_some_and(|it| it.is_truthy())
}

/// The one language and way of counting asked for last, with its format.
type Kept = Option<(String, bool, RelativeFormat)>;

/// How long from now in words: positive seconds are to come, as in "in 3 hours", negative ones have
/// been, as in "2 days ago". None where the browser cannot say it in this language.
#[must_use]
pub fn relative(seconds: i64, language: &str) -> Option<String> {
    let (count, unit) = unit(seconds);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a number of years is far below 2^53, and smaller units number less than 60"
    )]
    let count = count as f64;
    Some(relative_format(language, count == 0.0)?.format(count, unit.as_str()))
}

/// Words such as "now" or "yesterday" are used for `now` only: what was a day ago need not have
/// been yesterday.
fn relative_format(language: &str, now: bool) -> Option<RelativeFormat> {
    thread_local! {
        static KEPT: RefCell<Kept> = const { RefCell::new(None) };
    }
    KEPT.with_borrow_mut(|kept| {
        if let Some((name, for_now, format)) = kept
            && name == language
            && *for_now == now
        {
            return Some(format.clone());
        }
        let numeric = if now { "auto" } else { "always" };
        let format = RelativeFormat::new(language, &options(&[("numeric", numeric)])).ok()?;
        *kept = Some((language.to_owned(), now, format.clone()));
        Some(format)
    })
}
