//! The content security policy of each sort of page.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use tidings_model::SiteUrl;

/// What a page may run.
#[derive(Clone, Copy)]
pub(crate) enum Scripts {
    /// Nothing at all.
    None,
    /// The site's own files.
    Own,
    /// The site's own files, and its own pages in a frame.
    Framing,
    /// The site's own files, and the viewer's wasm.
    Wasm,
}

/// The policy of a page with these inline style sheets.
///
/// Scripts and handlers within the page never run, whatever slips into it.
pub(crate) fn policy(scripts: Scripts, styles: &[&str]) -> String {
    let scripts = match scripts {
        Scripts::None => "",
        Scripts::Own => " script-src 'self';",
        Scripts::Framing => " script-src 'self'; frame-src 'self';",
        Scripts::Wasm => " script-src 'self' 'wasm-unsafe-eval';",
    };
    let hashes = hashes(styles);
    format!(
        "default-src 'none';{scripts} style-src 'self'{hashes}; img-src 'self'; \
         connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
    )
}

/// The policy of the page for addresses at which there is nothing: it holds its style sheets, and asks
/// the site at its own address, whichever host shows the page.
pub(crate) fn lost(styles: &[&str], url: &SiteUrl) -> String {
    let hashes = hashes(styles);
    let origin = origin(url);
    format!("default-src 'none'; style-src{hashes}; base-uri 'none'; form-action {origin}")
}

/// The scheme and the host of a site, as a policy names them.
pub(crate) fn origin(url: &SiteUrl) -> String {
    let parts = url.as_str().splitn(4, '/');
    parts.take(3).collect::<Vec<_>>().join("/")
}

/// The source expressions that allow these style sheets, each after a space.
fn hashes(styles: &[&str]) -> String {
    styles.iter().map(|css| format!(" {}", hash(css))).collect()
}

/// The source expression that allows exactly this text inline.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_allows_its_styles_and_no_others() {
        assert_eq!(
            policy(Scripts::Wasm, &[""]),
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' \
             'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self'; \
             connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
        );
        assert!(!policy(Scripts::Own, &[]).contains("wasm"));
        assert!(policy(Scripts::Framing, &[]).contains(" frame-src 'self';"));
        assert!(!policy(Scripts::None, &[]).contains("script-src"));
    }
}
