//! Feeds of status pages.

use crate::support::{assert_sound, shown, text};
use tidings_import::feed::import;

#[test]
fn states_and_times_come_from_the_markup() {
    let imported = import(text("feed/history.atom").as_bytes()).unwrap();
    insta::assert_snapshot!(shown(&imported));
    assert_sound(&imported.document);
}

#[test]
fn a_feed_without_such_markup_is_taken_as_it_is() {
    let imported = import(text("feed/cstate.rss").as_bytes()).unwrap();
    insta::assert_snapshot!(shown(&imported));
    assert_sound(&imported.document);
}

#[test]
fn something_else_is_refused() {
    for bytes in [&b"<html></html>"[..], b"", b"\xff\xfe", b"{}"] {
        let refused = import(bytes);
        assert!(refused.is_err(), "{refused:?}");
    }
}
