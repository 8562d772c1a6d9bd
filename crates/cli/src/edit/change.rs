//! Changes of the text of an incident file, each of them as a function from text to text. The text is
//! parsed once for any number of changes of a sort.

use super::place;
use super::splice::{self, Splice};
use super::style::{Layout, Style, indent_at, json};
use super::tree::{self, Items};
use crate::failure::Failure;
use jsonc_parser::ast::Value as Node;
use jsonc_parser::common::Ranged;
use serde::Serialize;
use serde_json::Value;
use tidings_model::Path;

/// Adds values to a list, in their order; `place` says before which element.
pub(crate) fn add(
    text: &str,
    list: &Path,
    values: &[impl Serialize],
    place: impl FnOnce(&[Node<'_>]) -> usize,
) -> Result<String, Failure> {
    let json: Vec<String> = values.iter().map(json).collect::<Result<_, _>>()?;
    let new = json.iter().map(|it| tree::parse_value(it));
    let new: Vec<Node<'_>> = new.collect::<Result<_, _>>()?;
    let root = tree::parse(text)?;
    let style = Style::of(text, &root);
    let array = tree::need_list(&root, list)?;
    let print = |layout, indent: &str| {
        let new = new.iter().zip(&json);
        new.map(|(new, json)| style.print(new, json, layout, indent))
            .collect()
    };
    let index = place(&array.elements);
    let splice = splice::insert(text, &Items::elements(array), index, &style, print);
    Ok(splice::apply(text, vec![splice]))
}

/// Sets members of objects: a value is replaced, or added where such a field usually stands. Elements
/// of lists can be replaced too. An empty object gains one member at most.
pub(crate) fn set(text: &str, changes: &[(Path, Value)]) -> Result<String, Failure> {
    let root = tree::parse(text)?;
    let setting = Setting {
        text,
        style: Style::of(text, &root),
        root,
    };
    let splices = changes
        .iter()
        .map(|(path, value)| setting.splice(path, value));
    Ok(splice::apply(text, splices.collect::<Result<_, _>>()?))
}

/// What setting values needs to know of a text.
struct Setting<'t> {
    text: &'t str,
    style: Style,
    root: Node<'t>,
}

impl Setting<'_> {
    fn splice(&self, path: &Path, value: &Value) -> Result<Splice, Failure> {
        let json = json(value)?;
        let new = tree::parse_value(&json)?;
        match tree::at(&self.root, &path.0) {
            Some(old) => Ok(self.exchange(old, &new, &json)),
            None => self.insert(path, &new, &json),
        }
    }

    fn exchange(&self, old: &Node<'_>, new: &Node<'_>, json: &str) -> Splice {
        let layout = self.style.inside(self.style.whole, new);
        let indent = indent_at(self.text, old.start());
        Splice {
            bytes: tree::bytes(old),
            with: self.style.print(new, json, layout, indent),
        }
    }

    fn insert(&self, path: &Path, new: &Node<'_>, json: &str) -> Result<Splice, Failure> {
        let (object, name) = tree::object_of(&self.root, path)?;
        let items = Items::members(object);
        let own_lines = items.items.is_empty() || items.before(self.text, 0).contains('\n');
        let outer = if own_lines {
            self.style.whole
        } else {
            Layout::Line
        };
        let print = |_, indent: &str| {
            let value = self
                .style
                .print(new, json, self.style.inside(outer, new), indent);
            vec![self.style.member(&Value::from(name).to_string(), &value)]
        };
        let index = place::of_member(name, object);
        Ok(splice::insert(self.text, &items, index, &self.style, print))
    }
}

/// Removes members of objects and elements of lists, with their commas. Of one list or object either
/// one is removed, or some without the first.
pub(crate) fn remove(text: &str, paths: &[Path]) -> Result<String, Failure> {
    let root = tree::parse(text)?;
    let splice = |path| {
        let (items, index) = tree::around(&root, path)?;
        Ok(splice::remove(&items, index))
    };
    let splices = paths.iter().map(splice).collect::<Result<_, Failure>>()?;
    Ok(splice::apply(text, splices))
}

/// Puts the elements of lists into another order, which names those of now by number. What stands
/// between them stays.
pub(crate) fn reorder(text: &str, orders: &[(Path, Vec<usize>)]) -> Result<String, Failure> {
    let root = tree::parse(text)?;
    let mut splices = Vec::new();
    for (list, order) in orders {
        let items = Items::elements(tree::need_list(&root, list)?).items;
        splices.extend(items.iter().zip(order).map(|(at, from)| Splice {
            bytes: at.clone(),
            with: text[items[*from].clone()].to_owned(),
        }));
    }
    Ok(splice::apply(text, splices))
}

/// The path to the element of a list that has this id.
pub(super) fn find(text: &str, list: &str, id: &str) -> Result<Option<Path>, Failure> {
    let root = tree::parse(text)?;
    let path = Path::default().key(list);
    let elements = &tree::need_list(&root, &path)?.elements;
    let index = elements
        .iter()
        .position(|it| tree::string(it, "id") == Some(id));
    Ok(index.map(|index| path.index(index)))
}

/// Whether something is at a path.
pub(super) fn holds(text: &str, path: &Path) -> Result<bool, Failure> {
    Ok(tree::at(&tree::parse(text)?, &path.0).is_some())
}

/// An id for another update of a list: the number after the highest.
pub(super) fn next_number(text: &str, list: &Path) -> Result<String, Failure> {
    let root = tree::parse(text)?;
    Ok(place::next_number(&tree::need_list(&root, list)?.elements))
}
