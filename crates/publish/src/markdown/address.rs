//! Where links may lead.

use pulldown_cmark::LinkType;
use tidings_model::{Link, SiteUrl};
use url::Url;

/// The absolute address of a link, if pages may link there.
pub(super) fn address(kind: LinkType, target: &str, site: &SiteUrl) -> Option<String> {
    if kind == LinkType::Email && !target.starts_with("mailto:") {
        return address(kind, &format!("mailto:{target}"), site);
    }
    let resolved = || Url::parse(site.as_str()).ok()?.join(target).ok();
    let link = Link::parse(target).ok();
    let link = link.or_else(|| Link::parse(&encoded(resolved()?.as_str())).ok());
    link.map(|link| link.as_str().to_owned())
}

/// An address without the characters that browsers put up with and RFC 3986 does not know.
fn encoded(address: &str) -> String {
    let strange = |c: char| "\\^`{|}".contains(c);
    let parts = address.chars().map(|c| match c {
        _ if strange(c) => format!("%{:02X}", u32::from(c)),
        _ => c.to_string(),
    });
    parts.collect()
}
