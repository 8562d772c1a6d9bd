//! A cState site with the oddities of real ones.

use crate::support::{assert_sound, entry, fixture, folder, now, shown, updates};
use chrono_tz::Tz;
use tidings_import::cstate::{Notices, Options, import};
use tidings_import::{Imported, SourceFile};

fn options() -> Options {
    Options {
        now: now(),
        zone: None,
        drafts: false,
        notices: Notices::Guess,
    }
}

fn read(options: &Options) -> Imported {
    import(&folder(&fixture("cstate")), options).unwrap()
}

#[test]
fn a_site_is_imported_whole() {
    let imported = read(&options());
    insta::assert_snapshot!(shown(&imported));
    assert_sound(&imported.document);
}

#[test]
fn a_zone_that_is_asked_for_goes_before_that_of_the_site() {
    let first = |zone| {
        let imported = read(&Options { zone, ..options() });
        let said = updates(entry(&imported, "2025-03-11-slow.log-ins"));
        let first = said
            .into_iter()
            .find(|it| it.ends_with("Some log-ins take long."));
        first.unwrap()[..20].to_owned()
    };
    assert_eq!(first(None), "2025-03-11T07:42:00Z");
    assert_eq!(first(Some(Tz::UTC)), "2025-03-11T08:42:00Z");
}

#[test]
fn notices_are_what_the_operator_says() {
    let kind = |notices| {
        let imported = read(&Options {
            notices,
            ..options()
        });
        entry(&imported, "watched").kind.clone().unwrap()
    };
    assert_eq!(kind(Notices::Guess), "incident");
    assert_eq!(kind(Notices::Incident), "incident");
    assert_eq!(kind(Notices::Announcement), "announcement");
    assert_eq!(kind(Notices::Maintenance), "maintenance");
}

#[test]
fn drafts_are_taken_when_asked_for() {
    let drafts = read(&Options {
        drafts: true,
        ..options()
    });
    assert_eq!(entry(&drafts, "draft").title.as_deref(), Some("A draft"));
    assert_sound(&drafts.document);
}

#[test]
fn a_folder_of_something_else_is_refused() {
    assert!(
        import(&[], &options())
            .unwrap_err()
            .message
            .starts_with("expected `config.yml`")
    );
    let config = SourceFile {
        name: "config.yml".to_owned(),
        text: "title: a\nparams: [b\n".to_owned(),
    };
    let refusal = import(&[config], &options()).unwrap_err();
    assert!(
        refusal.message.starts_with("config.yml:3: "),
        "{}",
        refusal.message
    );
}
