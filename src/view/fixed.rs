//! Markup that stays as it was drawn: elements and texts that follow no signal.
//!
//! The texts of entries are most of a page, and drawing them is most of the time after a keystroke.
//! As parts that could change they would come with a marker for each, which doubles their nodes.

use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::html::attribute::{Attribute, AttributeValue};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};

/// A text or an element.
pub(super) enum Node {
    Text(String),
    Element {
        name: &'static str,
        attributes: Vec<(&'static str, String)>,
        inner: Vec<Node>,
    },
}

/// A text.
pub(super) fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

/// The elements of a picture, which have a namespace of their own.
const PICTURE: &[&str] = &["svg", "circle", "path"];

const SVG: &str = "http://www.w3.org/2000/svg";

impl Node {
    /// A picture that says nothing by itself, on a ground of 16 by 16.
    pub(super) fn picture(inner: Vec<Self>) -> Self {
        Self::element("svg", inner)
            .with("viewBox", "0 0 16 16")
            .with("aria-hidden", "true")
            .with("focusable", "false")
    }

    /// An element without attributes.
    pub(super) fn element(name: &'static str, inner: Vec<Self>) -> Self {
        Self::Element {
            name,
            attributes: Vec::new(),
            inner,
        }
    }

    /// The element with an attribute more; a text has none.
    pub(super) fn with(mut self, attribute: &'static str, value: impl Into<String>) -> Self {
        if let Self::Element { attributes, .. } = &mut self {
            attributes.push((attribute, value.into()));
        }
        self
    }

    fn draw(self) -> types::Node {
        match self {
            Self::Text(text) => Rndr::create_text_node(&text).into(),
            Self::Element {
                name,
                attributes,
                inner,
            } => {
                let namespace = PICTURE.contains(&name).then_some(SVG);
                let element = Rndr::create_element(name, namespace);
                for (attribute, value) in attributes {
                    Rndr::set_attribute(&element, attribute, &value);
                }
                for node in inner {
                    Rndr::insert_node(&element, &node.draw(), None);
                }
                element.into()
            }
        }
    }

    fn write(self, page: &mut String, position: &mut Position) {
        match self {
            Self::Text(text) => text.to_html_with_buf(page, position, true, false, Vec::new()),
            Self::Element {
                name,
                attributes,
                inner,
            } => {
                page.push('<');
                page.push_str(name);
                for (attribute, value) in attributes {
                    AttributeValue::to_html(value, attribute, page);
                }
                page.push('>');
                if !matches!(name, "br" | "hr") {
                    let mut inside = Position::FirstChild;
                    for node in inner {
                        node.write(page, &mut inside);
                    }
                    page.push_str("</");
                    page.push_str(name);
                    page.push('>');
                }
                *position = Position::NextChild;
            }
        }
    }
}

/// Some of it, as a view.
pub(super) struct Fixed(pub(super) Vec<Node>);

/// What has been drawn of it: at least one node, which keeps the place.
pub(super) struct Drawn(Vec<types::Node>);

impl Render for Fixed {
    type State = Drawn;

    fn build(self) -> Drawn {
        let mut nodes: Vec<_> = self.0.into_iter().map(Node::draw).collect();
        if nodes.is_empty() {
            nodes.push(Node::Text(String::new()).draw());
        }
        Drawn(nodes)
    }

    fn rebuild(self, state: &mut Drawn) {
        let mut next = self.build();
        state.insert_before_this(&mut next);
        state.unmount();
        *state = next;
    }
}

impl Mountable for Drawn {
    fn unmount(&mut self) {
        self.0.iter().for_each(Rndr::remove);
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        for node in &self.0 {
            Rndr::insert_node(parent, node, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.0
            .first()
            .is_some_and(|first| first.insert_before_this(child))
    }

    fn elements(&self) -> Vec<types::Element> {
        self.0.iter().flat_map(Mountable::elements).collect()
    }
}

impl AddAnyAttr for Fixed {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Fixed {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        page: &mut String,
        position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
        for node in self.0 {
            node.write(page, position);
        }
    }

    /// Nothing hydrates here.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Drawn {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
