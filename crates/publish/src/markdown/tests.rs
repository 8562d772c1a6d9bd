use super::*;
use proptest::prelude::*;
use tidings_model::plain_text;

fn tree(source: &str) -> Vec<Block> {
    let site = SiteUrl::parse("https://status.example/sub/").unwrap();
    parse(source, &site)
}

fn json(source: &str) -> String {
    serde_json::to_string(&tree(source)).unwrap()
}

#[test]
fn blocks_become_nodes() {
    for (source, expected) in [
        ("a\nb  \nc", r#"[{"p":[{"t":"a b"},"br",{"t":"c"}]}]"#),
        ("### Why", r#"[{"h":[3,[{"t":"Why"}]]}]"#),
        ("> a\n\n---", r#"[{"q":[{"p":[{"t":"a"}]}]},"hr"]"#),
        ("    a\n    <b>", r#"[{"pre":"a\n<b>"}]"#),
        ("```sh\na *b*\n```", r#"[{"pre":"a *b*"}]"#),
        (
            "- a\n- *b*\n  - c",
            r#"[{"ul":[[{"p":[{"t":"a"}]}],[{"p":[{"em":[{"t":"b"}]}]},{"ul":[[{"p":[{"t":"c"}]}]]}]]}]"#,
        ),
        (
            "3. a\n4. b",
            r#"[{"ol":[3,[[{"p":[{"t":"a"}]}],[{"p":[{"t":"b"}]}]]]}]"#,
        ),
        (
            "- a\n\n- b",
            r#"[{"ul":[[{"p":[{"t":"a"}]}],[{"p":[{"t":"b"}]}]]}]"#,
        ),
    ] {
        assert_eq!(json(source), expected, "{source}");
    }
}

#[test]
fn text_keeps_its_stress() {
    assert_eq!(
        json("*a* **b** ~~c~~ `d` &amp; \\*e\\*"),
        r#"[{"p":[{"em":[{"t":"a"}]},{"t":" "},{"b":[{"t":"b"}]},{"t":" "},{"s":[{"t":"c"}]},{"t":" "},{"c":"d"},{"t":" & *e*"}]}]"#
    );
}

#[test]
fn tables_keep_their_columns() {
    assert_eq!(
        json("| a | b |\n|:-:|--:|\n| `c` | |"),
        r#"[{"table":[["c","e"],[[[{"t":"a"}],[{"t":"b"}]],[[{"c":"c"}],[]]]]}]"#
    );
}

#[test]
fn markup_is_text() {
    assert_eq!(
        json("a <b onclick=x>c</b>\n\n<script>\nalert(1)\n</script>\n\n<!-- d -->"),
        r#"[{"p":[{"t":"a <b onclick=x>c</b>"}]},{"p":[{"t":"<script>"},"br",{"t":"alert(1)"},"br",{"t":"</script>"}]},{"p":[{"t":"<!-- d -->"}]}]"#
    );
}

#[test]
fn links_are_absolute_and_harmless() {
    for (source, expected) in [
        (
            "[a](https://b.example/c)",
            r#"{"a":["https://b.example/c",[{"t":"a"}]]}"#,
        ),
        (
            "[a](incidents/x/)",
            r#"{"a":["https://status.example/sub/incidents/x/",[{"t":"a"}]]}"#,
        ),
        ("[a](/x y)", r#"{"t":"[a](/x y)"}"#),
        (
            "[a](</x y>)",
            r#"{"a":["https://status.example/x%20y",[{"t":"a"}]]}"#,
        ),
        (
            "<m@b.example>",
            r#"{"a":["mailto:m@b.example",[{"t":"m@b.example"}]]}"#,
        ),
        (
            "![a](b.png)",
            r#"{"a":["https://status.example/sub/b.png",[{"t":"a"}]]}"#,
        ),
        (
            "![](b.png)",
            r#"{"a":["https://status.example/sub/b.png",[{"t":"https://status.example/sub/b.png"}]]}"#,
        ),
        (
            "[![a](b.png)](https://c.example/)",
            r#"{"a":["https://c.example/",[{"t":"a"}]]}"#,
        ),
        ("[a](javascript:alert%281%29)", r#"{"t":"a"}"#),
        ("[a](JaVaScRiPt:x)", r#"{"t":"a"}"#),
        ("[a](data:text/html,x)", r#"{"t":"a"}"#),
        ("[](javascript:x)", r#"{"t":"javascript:x"}"#),
        (
            "[a](https://b.example/?c={d}|e)",
            r#"{"a":["https://b.example/?c=%7Bd%7D%7Ce",[{"t":"a"}]]}"#,
        ),
        ("![a](vbscript:x)", r#"{"t":"a"}"#),
        (
            "[a]\n\n[A]: https://b.example/ 'c'",
            r#"{"a":["https://b.example/",[{"t":"a"}]]},{"t":" (c)"}"#,
        ),
    ] {
        assert_eq!(
            json(source),
            format!(r#"[{{"p":[{expected}]}}]"#),
            "{source}"
        );
    }
}

#[test]
fn what_commonmark_drops_is_kept() {
    for (source, kept) in [
        (
            "[unused]: https://a.example/",
            "[unused]: https://a.example/",
        ),
        (
            "a\n\n[Update]: 14:30 'We are back'",
            "[Update]: 14:30 'We are back'",
        ),
        ("> [x]: y\n> z", "[x]: y"),
        (
            "[x]: https://a.example\n[x]: https://b.example\n\n[x]",
            "[x]: https://b.example",
        ),
        ("|a|\n|-|\n|b|10:00 extra|", "10:00 extra"),
        ("``` at 10:00 it\nfailed\n```", "at 10:00 it\nfailed"),
    ] {
        let text = plain_text(&tree(source));
        assert!(text.contains(kept), "{source}: {text}");
    }
}

#[test]
fn deep_nesting_is_cut_off_without_losing_text() {
    for source in [
        format!("{}deep", "> ".repeat(3000)),
        format!("{}deep", "- ".repeat(3000)),
        format!("{}deep{}", "*a ".repeat(500), "*".repeat(500)),
        format!("{}deep{}", "[".repeat(500), "](b)".repeat(500)),
    ] {
        let blocks = tree(&source);
        assert!(plain_text(&blocks).contains("deep"));
        let json = serde_json::to_string(&blocks).unwrap();
        assert!(serde_json::from_str::<Vec<Block>>(&json).is_ok());
    }
}

const PIECES: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "~~",
    "# ",
    "> ",
    "- ",
    "1. ",
    "|",
    "[",
    "](",
    ")",
    "]: ",
    "<b>",
    "</",
    ">",
    "\n",
    "\n\n",
    "\n    ",
    "\n```\n",
    "\n|-|-|\n",
    "  \n",
    "\\",
    "---",
    "===",
    " ",
    " ",
    "\"",
    "(",
    "\t",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_is_lost(pieces in prop::collection::vec(
        prop_oneof![prop::sample::select(PIECES).prop_map(str::to_owned), "[a-z]{3}[0-9]"],
        0..40,
    )) {
        let source = pieces.concat();
        // The text, and the addresses behind links.
        let found = json(&source);
        // The one word after a fence names a language, which is a mark and not text.
        let lines = source.lines().filter(|line| !line.contains("```") && !line.contains("~~~"));
        for word in lines.flat_map(|line| line.split(|c: char| !c.is_ascii_alphanumeric())) {
            // Numbers of a list are kept as numbers, and `b` is the name of a tag.
            if word.len() >= 4 {
                prop_assert!(found.contains(word), "{word} of {source:?} is not in {found}");
            }
        }
    }

    #[test]
    fn any_text_has_a_tree_that_can_be_read_again(source in "\\PC{0,80}") {
        let blocks = tree(&source);
        let json = serde_json::to_string(&blocks).unwrap();
        prop_assert_eq!(serde_json::from_str::<Vec<Block>>(&json).unwrap(), blocks);
    }
}
