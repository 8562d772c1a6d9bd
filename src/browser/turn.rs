//! Work in turns: between two of them the browser draws and listens.

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Goes on in a task of its own, once the browser has had its turn. A message is a task that no browser
/// puts off, as it does timers of a page that nobody sees.
pub(super) async fn next() {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let told = Promise::new(&mut |tell, _| channel.port1().set_onmessage(Some(&tell)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        // Such a promise is only ever kept.
        let _ = JsFuture::from(told).await;
    }
}
