//! Changes of a text: some bytes become others, and all the rest stays as it is.

use super::style::{Layout, Style, indent_at, layout};
use super::tree::Items;
use std::ops::Range;

/// Bytes of a text and what stands there from now on.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Splice {
    /// The bytes; none where something is only added.
    pub(super) bytes: Range<usize>,
    /// What takes their place.
    pub(super) with: String,
}

/// Applies splices that do not overlap.
pub(super) fn apply(text: &str, mut splices: Vec<Splice>) -> String {
    splices.sort_by_key(|it| it.bytes.start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for splice in splices {
        out.push_str(&text[done..splice.bytes.start]);
        out.push_str(&splice.with);
        done = splice.bytes.end;
    }
    out.push_str(&text[done..]);
    out
}

/// Adds items before the one at `index`, or after the last. `print` writes them in a layout, with the
/// indentation of their lines.
pub(super) fn insert(
    text: &str,
    items: &Items,
    index: usize,
    style: &Style,
    print: impl FnOnce(Layout, &str) -> Vec<String>,
) -> Splice {
    if items.items.is_empty() {
        return fill(text, items, style, print);
    }
    let gap = gap(text, items, style);
    let neighbour = &items.items[index.min(items.items.len() - 1)];
    let indent = match gap.rsplit_once('\n') {
        Some((_, indent)) => indent,
        None => indent_at(text, neighbour.start),
    };
    let new = print(layout(&text[neighbour.clone()]), indent).join(&format!(",{gap}"));
    match items.items.get(index) {
        Some(next) => Splice {
            bytes: next.start..next.start,
            with: format!("{new},{gap}"),
        },
        None => Splice {
            bytes: neighbour.end..neighbour.end,
            with: format!(",{gap}{new}"),
        },
    }
}

/// What stands between a comma and the next item.
fn gap(text: &str, items: &Items, style: &Style) -> String {
    let second = (items.items.len() > 1).then(|| items.before(text, 1));
    let first = Some(items.before(text, 0)).filter(|it| it.contains('\n'));
    second.or(first).unwrap_or(style.gap()).to_owned()
}

/// Puts the first items between brackets that hold nothing yet.
fn fill(
    text: &str,
    items: &Items,
    style: &Style,
    print: impl FnOnce(Layout, &str) -> Vec<String>,
) -> Splice {
    let outer = indent_at(text, items.whole.start);
    let inner = style.deeper(outer);
    let new = print(style.whole, &inner);
    let (open, close) = (items.whole.start + 1, items.whole.end - 1);
    let with = match new.iter().any(|it| layout(it) == Layout::Block) {
        false => new.join(&format!(",{}", style.gap())),
        true => {
            let before = style.new_line(&inner);
            let new = new.join(&format!(",{before}"));
            format!("{before}{new}{}", style.new_line(outer))
        }
    };
    Splice {
        bytes: open..close,
        with,
    }
}

/// Removes an item with its comma.
pub(super) fn remove(items: &Items, index: usize) -> Splice {
    let own = items.items[index].clone();
    let bytes = match (index, items.items.get(index + 1)) {
        (0, None) => items.whole.start + 1..items.whole.end - 1,
        (0, Some(next)) => own.start..next.start,
        _ => items.items[index - 1].end..own.end,
    };
    Splice {
        bytes,
        with: String::new(),
    }
}
