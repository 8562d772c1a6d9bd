//! What holds for the feeds of every document.

use super::*;
use chrono::SubsecRound;
use proptest::prelude::*;
use tidings_model::rfc3339;

/// Days before [`NOW`] on which the updates of an entry were said; a few share a day, so that ties
/// are common. The kind, and whether updates but the first have lost their times.
type Plan = (Vec<u8>, u8, bool);

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let days = proptest::collection::vec(0..12_u8, 1..4);
    proptest::collection::vec((days, 0..3_u8, any::<bool>()), 0..24)
}

fn days_ago(days: i64) -> String {
    rfc3339(at(NOW) - chrono::TimeDelta::days(days))
}

fn entry(place: usize, (days, kind, lost): &Plan) -> Value {
    let mut days = days.clone();
    days.sort_by(|a, b| b.cmp(a));
    let updates = days.iter().enumerate().map(|(nth, days)| {
        let mut update = json!({ "body": "x", "at": days_ago((*days).into()) });
        if nth > 0 && *lost {
            update.as_object_mut().unwrap().remove("at");
        }
        update
    });
    let mut entry = json!({ "id": format!("e{place}"), "title": "x", "services": ["imap"],
        "kind": (["incident", "maintenance", "announcement"][usize::from(*kind)]),
        "updates": (updates.collect::<Vec<_>>()) });
    if *kind == 1 {
        // Some windows are still to come.
        let start = 2 - i64::from(days[0]);
        entry["starts"] = days_ago(-start).into();
        entry["ends"] = days_ago(-start - 1).into();
    }
    entry
}

fn built(plans: &[Plan], cap: usize) -> Built {
    let entries = plans.iter().enumerate();
    let entries: Value = entries.map(|(place, plan)| entry(place, plan)).collect();
    built_as(&document(&entries), cap, NOW)
}

/// Of each item: its id, and when its subject was first and last spoken of.
fn items(built: &Built, path: &str) -> Vec<(String, Instant, Option<Instant>)> {
    let entries = built.read(path).entries.into_iter();
    let second = |it: Instant| it.trunc_subsecs(0);
    let items = entries.map(|it| (it.id, it.published.unwrap(), it.updated.map(second)));
    items.collect()
}

proptest! {
    #[test]
    fn formats_agree(plans in plans()) {
        let built = built(&plans, 20);
        let folders = ["", "services/imap/", "kinds/incident/", "kinds/maintenance/"];
        for folder in folders {
            let of = |file| items(&built, &format!("{folder}{file}"));
            let ids = |file| of(file).into_iter().map(|it| (it.0, it.1)).collect::<Vec<_>>();
            prop_assert_eq!(of("history.atom"), of("feed.json"));
            prop_assert_eq!(ids("history.rss"), ids("history.atom"));
            prop_assert_eq!(ids("updates.rss"), ids("updates.atom"));
        }
    }

    #[test]
    fn the_newest_is_first_and_nothing_is_to_come(plans in plans()) {
        let built = built(&plans, 1000);
        for file in ["history.atom", "updates.atom"] {
            let items = items(&built, file);
            let order = |it: &(String, Instant, Option<Instant>)| {
                std::cmp::Reverse(it.2)
            };
            prop_assert!(items.is_sorted_by_key(order), "{:?}", items);
            prop_assert!(items.iter().all(|it| it.1 <= at(NOW) && it.2 <= Some(at(NOW))));
            let ids: BTreeSet<_> = items.iter().map(|it| &it.0).collect();
            prop_assert_eq!(ids.len(), items.len());
        }
        prop_assert_eq!(items(&built, "history.atom").len(), plans.len());
        let updates: usize = plans.iter().map(|plan| plan.0.len()).sum();
        prop_assert_eq!(items(&built, "updates.atom").len(), updates);
    }

    #[test]
    fn readers_that_sort_by_time_keep_the_order(plans in plans()) {
        let built = built(&plans, 1000);
        for file in ["history.atom", "updates.atom"] {
            let items = built.read(file).entries.into_iter();
            let times: Vec<_> = items.map(|it| it.updated.unwrap()).collect();
            prop_assert!(times.windows(2).all(|it| it[0] > it[1]), "{:?}", times);
        }
    }

    #[test]
    fn the_order_of_the_file_does_not_matter(plans in plans(), cap in 0..12_usize) {
        let entries = plans.iter().enumerate();
        let mut entries: Vec<_> = entries.map(|(place, plan)| entry(place, plan)).collect();
        let forth = built_as(&document(&entries.clone().into()), cap, NOW);
        entries.reverse();
        let back = built_as(&document(&entries.into()), cap, NOW);
        prop_assert!(forth.0 == back.0);
    }

    #[test]
    fn incidents_are_never_crowded_out(plans in plans(), cap in 0..12_usize) {
        let with = built(&plans, cap).ids("history.rss");
        prop_assert_eq!(with.len(), plans.len().min(cap));
        let everything = built(&plans, 1000);
        let upcoming = everything.json("feed.json")["items"].as_array().unwrap().clone();
        let upcoming: BTreeSet<_> = upcoming.iter()
            .filter(|it| it["_tidings"]["starts"].as_str() > it["date_modified"].as_str())
            .map(|it| it["id"].as_str().unwrap().rsplit('/').next().unwrap().to_owned())
            .collect();
        let others = everything.ids("history.rss").into_iter().filter(|id| !upcoming.contains(id));
        // Four fifths of the room are theirs, if they need it.
        for id in others.take(cap - cap / 5) {
            prop_assert!(with.contains(&id), "{} is not in {:?}", id, with);
        }
    }

    #[test]
    fn addresses_have_no_empty_part(plans in plans()) {
        let built = built(&plans, 20);
        for (path, bytes) in &built.0 {
            let text = std::str::from_utf8(bytes).unwrap().replace("://", "");
            prop_assert!(!text.contains("//"), "{}", path);
        }
    }
}
