//! The abbreviations of zones that status pages print.

/// Minutes east of UTC.
pub(super) fn offset(name: &str) -> Option<i64> {
    let hours = |hours: i64| Some(hours * 60);
    match name.to_ascii_uppercase().as_str() {
        "UTC" | "GMT" | "Z" | "WET" => hours(0),
        "BST" | "CET" | "WEST" => hours(1),
        "CEST" | "EET" | "SAST" => hours(2),
        "EEST" | "MSK" => hours(3),
        "IST" => Some(330),
        "SGT" | "HKT" | "AWST" => hours(8),
        "JST" | "KST" => hours(9),
        "AEST" => hours(10),
        "AEDT" => hours(11),
        "NZST" => hours(12),
        "NZDT" => hours(13),
        "BRT" | "ADT" => hours(-3),
        "EDT" | "AST" => hours(-4),
        "EST" | "CDT" => hours(-5),
        "CST" | "MDT" => hours(-6),
        "MST" | "PDT" => hours(-7),
        "PST" | "AKDT" => hours(-8),
        "AKST" => hours(-9),
        "HST" => hours(-10),
        _ => None,
    }
}
