//! `tidings build`.

use crate::support::{NOW, Run, arg, files, fixture, fixtures, tidings};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with a viewer that is one in name only, and room for a site.
pub(crate) struct Desk(TempDir);

impl Desk {
    pub(crate) fn new() -> Self {
        let desk = Self(tempfile::tempdir().unwrap());
        let viewer = desk.path("viewer");
        fs::create_dir(&viewer).unwrap();
        let pieces = [
            ("tidings-viewer.js", "export default function () {}\n"),
            ("tidings-viewer_bg.wasm", "\0asm\u{1}\0\0\0"),
            (
                "boot.js",
                "import init from './tidings-viewer.js';\ninit();\n",
            ),
            ("frame.js", "frame();\n"),
            ("code.js", "code();\n"),
            (
                "favicon.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
            ),
            ("tidings.css", "body { margin: 0 }\n"),
        ];
        for (name, text) in pieces {
            fs::write(viewer.join(name), text).unwrap();
        }
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn build(&self, file: &Path, out: &Path) -> Run {
        self.build_with(file, out, &[])
    }

    /// Builds with more arguments; without an `--at` among them as of [`NOW`].
    pub(crate) fn build_with(&self, file: &Path, out: &Path, more: &[&str]) -> Run {
        let viewer = self.path("viewer");
        let mut args = vec![
            "build",
            arg(file),
            "--out",
            arg(out),
            "--viewer",
            arg(&viewer),
        ];
        args.extend(more);
        if !more.contains(&"--at") {
            args.extend(["--at", NOW]);
        }
        tidings(&args)
    }

    /// Puts an incident file on the desk, in a folder of its own, with a change.
    fn page(&self, from: &str, to: &str) -> PathBuf {
        let text = fs::read_to_string(fixture("sound/incidents.json")).unwrap();
        assert!(text.contains(from));
        let file = self.path("page/incidents.json");
        fs::create_dir_all(self.path("page")).unwrap();
        fs::write(&file, text.replacen(from, to, 1)).unwrap();
        file
    }
}

#[test]
fn a_sound_file_becomes_a_folder() {
    let (desk, sound) = (Desk::new(), fixture("sound/incidents.json"));
    let run = desk.build(&sound, &desk.path("site"));
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(run.err, "ok: 3 entries, 3 services\n");
    let due = "next build due 2026-11-25T22:00:00Z maintenance `2026-11-25-new-disks` begins";
    assert_eq!(run.out.lines().last(), Some(due));
    assert!(
        run.out.lines().any(|line| line.starts_with("built in ")),
        "{}",
        run.out
    );
    assert!(desk.path("site/index.html").is_file());
    assert!(
        desk.path("site/incidents/2026-11-20-slow-imap/index.html")
            .is_file()
    );
}

#[test]
fn a_window_that_was_moved_unsaid_is_a_warning_of_the_next_build() {
    let (desk, site) = (Desk::new(), "site");
    let at_ten = "2026-11-25T22:00:00Z";
    let file = desk.page(at_ten, at_ten);
    let first = desk.build(&file, &desk.path(site));
    assert!(!first.err.contains("warning"), "{}", first.err);
    let file = desk.page(at_ten, "2026-11-25T22:30:00Z");
    let second = desk.build(&file, &desk.path(site));
    assert_eq!(second.code, 0, "{}", second.err);
    assert!(second.err.contains("moved from"), "{}", second.err);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (desk, sound) = (Desk::new(), fixture("sound/incidents.json"));
    let site = desk.path("site");
    desk.build(&sound, &site);
    let first = files(&site);
    assert!(first.len() > 5);
    desk.build(&sound, &site);
    assert_eq!(first, files(&site));
}

#[test]
fn errors_leave_the_old_folder_untouched() {
    let (desk, sound) = (Desk::new(), fixture("sound/incidents.json"));
    let site = desk.path("site");
    assert_eq!(desk.build(&sound, &site).code, 0);
    let before = files(&site);
    for name in fixtures("errors") {
        let run = desk.build(&fixture(&name), &site);
        assert_eq!(run.code, 1, "{name}: {}", run.err);
        assert_eq!(run.out, "", "{name}");
        let place = format!("{name}:");
        assert!(
            run.err.lines().next().unwrap().contains(&place),
            "{}",
            run.err
        );
        assert!(
            run.err.contains("\n  hint: ") && run.err.ends_with("\n1 error\n"),
            "{}",
            run.err
        );
        assert_eq!(before, files(&site), "{name}");
    }
}

#[test]
fn errors_make_no_folder() {
    let desk = Desk::new();
    desk.build(&fixture("errors/bad-id.json"), &desk.path("site"));
    assert!(!desk.path("site").exists());
}

#[test]
fn warnings_are_told_and_built() {
    let desk = Desk::new();
    for name in fixtures("warnings") {
        let site = desk.path("site");
        let run = desk.build(&fixture(&name), &site);
        assert_eq!(run.code, 0, "{name}: {}", run.err);
        assert!(
            run.err.contains(": warning: ") && run.err.contains("\n  hint: "),
            "{}",
            run.err
        );
        assert!(site.join("index.html").is_file(), "{name}");
        fs::remove_dir_all(site).unwrap();
    }
}

#[test]
fn the_output_folder_never_holds_the_input() {
    let desk = Desk::new();
    let file = desk.page("Example", "Example");
    for out in ["page", "page/../page", "."] {
        let run = desk.build(&file, &desk.path(out));
        assert_eq!(run.code, 2, "{out}");
        assert!(
            run.err.contains("holds `") && run.err.contains("\nhint: "),
            "{}",
            run.err
        );
    }
    assert!(file.is_file());
    assert_eq!(desk.build(&file, &desk.path("page/site")).code, 0);
}

#[test]
fn the_logo_lies_beside_the_file() {
    let desk = Desk::new();
    let file = desk.page("\"page\": {", "\"page\": { \"logo\": \"our-logo.svg\",");
    let run = desk.build(&file, &desk.path("site"));
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("our-logo.svg`") && run.err.contains("\nhint: "),
        "{}",
        run.err
    );
    assert!(!desk.path("site").exists());
    fs::write(
        desk.path("page/our-logo.svg"),
        "<svg xmlns='http://www.w3.org/2000/svg'/>",
    )
    .unwrap();
    let run = desk.build(&file, &desk.path("site"));
    assert_eq!(run.code, 0, "{}", run.err);
}

#[test]
fn a_folder_without_a_viewer_is_named() {
    let desk = Desk::new();
    fs::remove_file(desk.path("viewer/boot.js")).unwrap();
    let run = desk.build(&fixture("sound/incidents.json"), &desk.path("site"));
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("`boot.js`") && run.err.contains("\nhint: "),
        "{}",
        run.err
    );
    assert!(!desk.path("site").exists());
}

/// The viewer inside the command is there after `cargo xtask build` and not in a fresh clone.
#[test]
fn without_a_viewer_a_build_says_what_to_do() {
    let desk = Desk::new();
    let (file, site) = (fixture("sound/incidents.json"), desk.path("site"));
    let run = tidings(&["build", arg(&file), "--out", arg(&site), "--at", NOW]);
    let carried = Path::new(env!("CARGO_MANIFEST_DIR")).join("viewer/tidings-viewer.js");
    if carried.is_file() {
        assert_eq!(run.code, 0, "{}", run.err);
        assert!(site.join("index.html").is_file());
    } else {
        assert_eq!(run.code, 2);
        let told = "error: this tidings was built without a viewer\nhint: pass `--viewer DIR`, or build with `cargo xtask build`\n";
        assert!(run.err.ends_with(told), "{}", run.err);
        assert!(!site.exists());
    }
}

#[test]
fn a_summary_says_what_was_written_changed_and_removed() {
    let desk = Desk::new();
    let (file, site) = (desk.page("Example", "Example"), desk.path("site"));
    let first = desk.build(&file, &site).out;
    assert!(
        first.contains(" new, 0 changed, 0 unchanged, 0 removed\n"),
        "{first}"
    );
    desk.page("IMAP is slow", "IMAP is slower");
    fs::write(site.join("stray.txt"), "old").unwrap();
    let second = desk.build(&file, &site).out;
    assert!(second.contains(": 0 new, "), "{second}");
    assert!(
        second.contains(" unchanged, 1 removed\nbuilt in "),
        "{second}"
    );
    let third = desk.build(&file, &site).out;
    assert!(third.contains(": 0 new, 0 changed, "), "{third}");
    assert!(
        third.contains("\nnothing had changed\nbuilt in "),
        "{third}"
    );
}

#[test]
fn a_feed_has_an_item_and_an_end() {
    let desk = Desk::new();
    let (file, site) = (fixture("sound/incidents.json"), desk.path("site"));
    for number in ["1", "1000"] {
        let run = desk.build_with(&file, &site, &["--feed-items", number]);
        assert_eq!(run.code, 0, "{}", run.err);
    }
    for number in ["0", "1001", "all"] {
        let run = desk.build_with(&file, &site, &["--feed-items", number]);
        assert_eq!(run.code, 2, "{number}");
        assert!(
            run.err.contains("expected a number from 1 to 1000"),
            "{}",
            run.err
        );
    }
}

#[test]
fn who_may_frame_is_in_the_rules_and_cannot_add_to_them() {
    let desk = Desk::new();
    let (file, site) = (fixture("sound/incidents.json"), desk.path("site"));
    let (sources, embeds) = ("'self' https://portal.example", "https://other.example");
    let framing = ["--frame-ancestors", sources, "--embed-ancestors", embeds];
    let run = desk.build_with(&file, &site, &framing);
    assert_eq!(run.code, 0, "{}", run.err);
    let rules = format!("\n{}", fs::read_to_string(site.join("_headers")).unwrap());
    for (pattern, sources) in [("/", sources), ("/embed/*", embeds)] {
        let (_, rule) = rules.split_once(&format!("\n{pattern}\n")).unwrap();
        let rule = rule.split("\n/").next().unwrap();
        let policy = format!("frame-ancestors {sources}");
        assert!(rule.contains(&policy), "{rule}");
    }
    for option in ["--frame-ancestors", "--embed-ancestors"] {
        for sources in ["'self'; script-src *", "*\n  X: y", "a, b", ""] {
            let run = desk.build_with(&file, &site, &[option, sources]);
            assert_eq!(run.code, 2, "{sources}");
            assert!(run.err.contains("expected sources"), "{}", run.err);
        }
    }
}

#[test]
fn a_mistyped_folder_of_the_previous_site_is_told() {
    let desk = Desk::new();
    let (file, site) = (desk.page("Example", "Example"), desk.path("site"));
    let first = desk.build_with(&file, &site, &["--previous", arg(&site)]);
    assert_eq!(
        (first.code, first.err.as_str()),
        (0, "ok: 3 entries, 3 services\n")
    );
    let typo = desk.path("sitte");
    let run = desk.build_with(&file, &site, &["--previous", arg(&typo)]);
    assert_eq!(run.code, 0);
    assert!(
        run.err.contains("warning: no site in `") && run.err.contains("hint: "),
        "{}",
        run.err
    );
    let run = desk.build_with(&file, &site, &["--previous", arg(&desk.path("page"))]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("expected a built site in `"),
        "{}",
        run.err
    );
    let inside = site.join("assets");
    let run = desk.build_with(&file, &site, &["--previous", arg(&inside)]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("holds `"), "{}", run.err);
}
