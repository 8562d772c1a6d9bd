//! Which languages are written from right to left.

/// Languages that are, unless their tag names another script: Arabic, Aramaic, Southern
/// Azerbaijani, Central Kurdish, Maldivian, Persian, Hebrew (today's code and the old one), Yiddish
/// (the old code), Kashmiri, N’Ko, Western Punjabi, Dari, Pashto, Sindhi, Syriac, Uyghur, Urdu and
/// Yiddish.
const LANGUAGES: [&str; 19] = [
    "ar", "arc", "azb", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "nqo", "pnb", "prs", "ps", "sd",
    "syr", "ug", "ur", "yi",
];

/// Scripts that are: Adlam, Arabic, Hebrew, Mandaic, N’Ko, Hanifi Rohingya, Samaritan, Syriac and
/// Thaana.
const SCRIPTS: [&str; 9] = [
    "adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
];

/// The attribute that tells it of the language with this tag, with a space before it; else nothing.
pub(crate) fn attribute(tag: &str) -> &'static str {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    // A script is the one part of four letters, and none can stand behind a region.
    let script = parts.find(|it| it.len() != 3).filter(|it| it.len() == 4);
    let leftwards = match script {
        Some(script) if script.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            SCRIPTS.contains(&script)
        }
        _ => LANGUAGES.contains(&language),
    };
    if leftwards { " dir=\"rtl\"" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides_and_else_the_language() {
        for tag in [
            "ar",
            "AR-eg",
            "fa-IR",
            "he",
            "ku-Arab",
            "ha-Arab-NG",
            "ur",
            "ps",
            "yi",
            "zh-yue-Arab",
        ] {
            assert_eq!(attribute(tag), " dir=\"rtl\"", "{tag}");
        }
        for tag in [
            "en",
            "pt-BR",
            "ku",
            "ha",
            "ar-Latn",
            "az-Latn-IR",
            "en-x-arab",
            "de-CH-1901",
        ] {
            assert_eq!(attribute(tag), "", "{tag}");
        }
    }
}
