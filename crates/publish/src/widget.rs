//! The widget: one module of script for the pages of others, its words in other languages than English,
//! and its types.

use crate::site::Files;
use crate::viewer;

/// Where the module lies.
pub(crate) const PATH: &str = "widget.js";

/// Where the module finds its words in other languages, which it asks for only when they are needed.
pub(crate) const WORDS_PATH: &str = "widget.words.js";

/// Where its types lie.
pub(crate) const TYPES_PATH: &str = "widget.d.ts";

/// The module, from its parts: each is script without imports, and uses what stands before it.
const SCRIPT: &str = concat!(
    include_str!("../widget/words.js"),
    include_str!("../widget/state.js"),
    include_str!("../widget/source.js"),
    include_str!("../widget/look.js"),
    include_str!("../widget/frame.js"),
    include_str!("../widget/views.js"),
    include_str!("../widget/element.js"),
);

/// What stands for the style sheet in the module.
const STYLE_MARK: &str = "{style}";
const STYLE: &str = include_str!("../widget/look.css");
const LANGUAGES: &str = include_str!("../widget/languages.js");
const TYPES: &str = include_str!("../widget/widget.d.ts");

/// Adds the module, its words and its types.
pub(crate) fn add(files: &mut Files) {
    let script = dense(SCRIPT).replace(STYLE_MARK, &dense_style(STYLE));
    files.insert(PATH.to_owned(), script.into_bytes());
    files.insert(WORDS_PATH.to_owned(), dense(LANGUAGES).into_bytes());
    files.insert(TYPES_PATH.to_owned(), TYPES.into());
}

/// Script without what only its authors read: comments on lines of their own, and space that parts no words.
///
/// It knows texts but no regular expressions: one of ours holds neither a quote nor a space.
fn dense(script: &str) -> String {
    let lines = script.lines().map(str::trim);
    let mut dense = String::with_capacity(script.len());
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with("//")) {
        // Where a statement may end without a sign, the end of its line is the sign.
        if !dense.ends_with(['{', '(', '[', ',', ';']) && !dense.is_empty() {
            dense.push('\n');
        }
        push_dense(&mut dense, line);
    }
    dense.push('\n');
    dense
}

/// Adds a line of script without the spaces that part no words; texts stay as they are.
fn push_dense(dense: &mut String, line: &str) {
    let mut text = None;
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        let needless = letter == ' ' && text.is_none() && !parts_words(dense, letters.peek());
        if !needless {
            dense.push(letter);
        }
        match text {
            Some(_) if letter == '\\' => dense.extend(letters.next()),
            Some(quote) if letter == quote => text = None,
            None if "'\"`".contains(letter) => text = Some(letter),
            _ => {}
        }
    }
}

/// Whether what stands before and behind a space would be one word, or one sign, without it.
fn parts_words(before: &str, behind: Option<&char>) -> bool {
    let word = |c: char| c.is_alphanumeric() || "_$#".contains(c);
    match (before.chars().next_back(), behind.copied()) {
        (Some(one), Some(other)) => word(one) && word(other) || one == other && "+-".contains(one),
        _ => false,
    }
}

/// A style sheet without space where CSS needs none either. It stands in a text of the script, between `'`.
fn dense_style(style: &str) -> String {
    let mut dense = viewer::dense(style);
    for sign in [" {", "{ ", " }", "} ", "; ", ": ", ", "] {
        dense = dense.replace(sign, sign.trim());
    }
    dense.replace(";}", "}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Files {
        let mut files = Files::new();
        add(&mut files);
        files
    }

    fn text(path: &str) -> String {
        String::from_utf8(files()[path].clone()).unwrap()
    }

    #[test]
    fn dense_script_means_the_same() {
        let script = "// One.\nconst a = (b, c) => {\n  // Two.\n  if (b) return 'x // y  z'\n  \
                      return `${ b } - \\` ` + +c - -1;\n};\n\nclass D extends E {\n  #f = new G();\n}\n";
        let expected = "const a=(b,c)=>{if(b)return'x // y  z'\n\
                        return`${ b } - \\` `+ +c- -1;\n};class D extends E{#f=new G();\n}\n";
        assert_eq!(
            dense(script),
            expected.replace("1;\n}", "1;}").replace(");\n}", ");}")
        );
    }

    #[test]
    fn a_dense_style_sheet_means_the_same() {
        let style = "/* One. */\n.a, b :c {\n  d: calc(1em + 2 * var(--e, 3));\n}\n/* Two. */\n* { f: g; }\n";
        assert_eq!(
            dense_style(style),
            ".a,b :c{d:calc(1em + 2 * var(--e,3))}*{f:g}"
        );
    }

    #[test]
    fn the_module_holds_its_style_and_nothing_for_its_authors_alone() {
        let script = text(PATH);
        assert!(!script.contains(STYLE_MARK) && script.contains("replaceSync('"));
        assert!(
            !dense_style(STYLE).contains(['\'', '\\']),
            "a text of the script holds it"
        );
        for file in [PATH, WORDS_PATH] {
            assert!(!text(file).lines().any(|it| it.starts_with("//")), "{file}");
        }
    }

    #[test]
    fn each_language_has_every_word() {
        let count = |texts: &str| texts.split('|').count();
        let quoted = |line: &str| line.split('\'').nth(1).map(str::to_owned);
        let english = SCRIPT.lines().find(|it| it.starts_with("const ENGLISH"));
        let words = count(&english.and_then(quoted).unwrap());
        let languages: Vec<_> = LANGUAGES.lines().filter_map(quoted).collect();
        assert!(languages.len() > 10);
        for texts in languages {
            let direction = usize::from(texts.ends_with("|rtl"));
            assert_eq!(count(&texts), words + direction, "{texts}");
            assert_eq!(texts.matches("{}").count(), 1, "{texts}");
        }
    }

    #[test]
    fn nothing_of_the_module_makes_a_style_or_a_page_of_text() {
        for word in [".style.", "cssText", "'style'", "srcdoc", "Function("] {
            assert!(!text(PATH).contains(word), "{word}");
        }
    }
}
