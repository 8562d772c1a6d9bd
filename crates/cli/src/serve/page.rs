//! The script of a served page: it reloads the page, and shows what is wrong with the file.

/// Where the script and what it listens to lie, out of the way of every file of a site.
pub(super) const SCRIPT_PATH: &str = "/.tidings/live.js";
/// Where pages listen.
pub(super) const EVENTS_PATH: &str = "/.tidings/events";

/// The script.
pub(super) const SCRIPT: &str = include_str!("live.js");

/// Shown while no site could be built yet; the script says why.
const EMPTY: &str = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'self'; \
    connect-src 'self'; style-src 'self'; base-uri 'none'\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta name=\"color-scheme\" content=\"light dark\">\n\
    <title>No site yet</title>\n</head>\n<body>\n<main>\n<h1>There is no site yet</h1>\n\
    <p>It appears here as soon as the incident file can be built.</p>\n</main>\n</body>\n</html>\n";

/// What the script needs of a policy, each with the directive that allows it.
const NEEDS: [(&str, &str); 2] = [
    ("script-src", "script-src 'self'; "),
    ("connect-src", "connect-src 'self'; "),
];

/// The page that is shown while there is no site.
pub(super) fn empty(number: &str) -> String {
    with_script(EMPTY, number)
}

/// A page with the script at the end of its body. Its policy stays as it is, but that one which
/// allows no script at all, as on pages that need none, allows those of the site.
pub(super) fn with_script(page: &str, number: &str) -> String {
    let tag = format!("<script src=\"{SCRIPT_PATH}\" data-site=\"{number}\" defer></script>");
    let page = allowing(page);
    match page.rfind("</body>") {
        Some(end) => format!("{}{tag}{}", &page[..end], &page[end..]),
        // HTML lets the end tag be left out: then the body ends with the file.
        None => page + &tag,
    }
}

fn allowing(page: &str) -> String {
    const START: &str = "http-equiv=\"Content-Security-Policy\" content=\"";
    let Some(start) = page.find(START).map(|at| at + START.len()) else {
        return page.to_owned();
    };
    let (before, rest) = page.split_at(start);
    let (policy, rest) = rest.split_once('"').unwrap_or((rest, ""));
    let missing = NEEDS.iter().filter(|(name, _)| !policy.contains(name));
    let more: String = missing.map(|(_, directive)| *directive).collect();
    format!("{before}{more}{policy}\"{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(policy: &str) -> String {
        format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\
             <body><p>a</p></body>"
        )
    }

    #[test]
    fn the_script_stands_at_the_end_of_the_body() {
        let policy = "default-src 'none'; script-src 'self'; connect-src 'self'";
        let told = with_script(&page(policy), "7");
        let tag = "<script src=\"/.tidings/live.js\" data-site=\"7\" defer></script></body>";
        assert_eq!(told, page(policy).replace("</body>", tag));
    }

    #[test]
    fn a_policy_without_scripts_allows_those_of_the_site() {
        let told = with_script(&page("default-src 'none'; style-src 'self'"), "7");
        let policy = "content=\"script-src 'self'; connect-src 'self'; default-src 'none'; style";
        assert!(told.contains(policy), "{told}");
    }

    #[test]
    fn the_empty_page_needs_no_help() {
        assert!(empty("").contains("content=\"default-src 'none'; script-src 'self'; "));
    }
}
