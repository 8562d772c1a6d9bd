//! What `tidings check --fix` mends: only what changes nothing of what the file means, or is an error
//! with one way out.
//!
//! | what | how |
//! |---|---|
//! | updates of an entry out of order | put into the order of their times |
//! | a service that stands twice in a list | named once |
//! | an update without an id | the id that it has without one is written down |
//! | `page.url` without its last `/` | gets it |
//! | no `$schema`, and the schema lies beside the file | is named |

use crate::edit::change;
use crate::failure::Failure;
use crate::terminal::count;
use serde_json::Value;
use std::collections::{BTreeSet, HashMap};
use tidings_model::read::strict;
use tidings_model::{Entry, Instant, Path, SiteUrl, parse_instant, schema};

/// A text that was mended, and what was done.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fixed {
    /// The text as it is to be.
    pub(crate) text: String,
    /// What was done, in words.
    pub(crate) done: Vec<String>,
}

/// Mends a text. `has_schema` says whether the schema lies beside the file.
pub(crate) fn fix(text: &str, now: Instant, has_schema: bool) -> Result<Fixed, Failure> {
    let mut fixed = Fixed {
        text: text.to_owned(),
        done: Vec::new(),
    };
    fixed.order()?;
    fixed.repeated_services()?;
    fixed.update_ids(now)?;
    fixed.url()?;
    if has_schema {
        fixed.schema()?;
    }
    Ok(fixed)
}

impl Fixed {
    fn value(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    fn say(&mut self, number: usize, noun: &str, what: &str) {
        if number > 0 {
            self.done.push(format!("{}: {what}", count(number, noun)));
        }
    }

    fn order(&mut self) -> Result<(), Failure> {
        let value = self.value();
        let order = |(index, entry): (usize, &Value)| {
            let order = in_order(entry["updates"].as_array()?)?;
            Some((entry_at(index).key("updates"), order))
        };
        let orders: Vec<_> = entries(&value)
            .iter()
            .enumerate()
            .filter_map(order)
            .collect();
        self.text = change::reorder(&self.text, &orders)?;
        self.say(
            orders.len(),
            "entry",
            "updates put into the order of their times",
        );
        Ok(())
    }

    fn repeated_services(&mut self) -> Result<(), Failure> {
        let value = self.value();
        let repeated = |(index, entry): (usize, &Value)| {
            let list = entry_at(index).key("services");
            let services = entry["services"]
                .as_array()
                .map(Vec::as_slice)
                .unwrap_or_default();
            repeated(services)
                .into_iter()
                .map(move |at| list.clone().index(at))
        };
        let paths: Vec<_> = entries(&value)
            .iter()
            .enumerate()
            .flat_map(repeated)
            .collect();
        self.text = change::remove(&self.text, &paths)?;
        self.say(paths.len(), "service", "named once instead of twice");
        Ok(())
    }

    /// The id that is written down is the one that feeds know the update by already.
    fn update_ids(&mut self, now: Instant) -> Result<(), Failure> {
        let Some(document) = strict(&self.text, now).document else {
            return Ok(());
        };
        let sound: HashMap<&str, &Entry> = document
            .entries
            .iter()
            .map(|it| (it.id.as_str(), it))
            .collect();
        let value = self.value();
        let mut changes = Vec::new();
        for (index, entry) in entries(&value).iter().enumerate() {
            let Some(entry) = entry["id"].as_str().and_then(|id| sound.get(id)) else {
                continue;
            };
            for (at, _) in entry
                .updates()
                .iter()
                .enumerate()
                .filter(|(_, it)| it.id.is_none())
            {
                let path = entry_at(index).key("updates").index(at).key("id");
                changes.push((path, entry.update_key(at).into()));
            }
        }
        self.text = change::set(&self.text, &changes)?;
        self.say(changes.len(), "update", "id written down");
        Ok(())
    }

    fn url(&mut self) -> Result<(), Failure> {
        let value = self.value();
        let url = value["page"]["url"].as_str().unwrap_or_default();
        let Ok(whole) = SiteUrl::parse(url) else {
            return Ok(());
        };
        if whole.as_str() == format!("{url}/") {
            let path = Path::default().key("page").key("url");
            self.text = change::set(&self.text, &[(path, whole.as_str().into())])?;
            self.done.push("`page.url`: its last `/` added".to_owned());
        }
        Ok(())
    }

    fn schema(&mut self) -> Result<(), Failure> {
        if self.value()["$schema"].is_null() {
            let address = format!("./{}", schema::FILE_NAME);
            self.text = change::set(
                &self.text,
                &[(Path::default().key("$schema"), address.into())],
            )?;
            self.done
                .push("`$schema`: added, so that editors complete the file".to_owned());
        }
        Ok(())
    }
}

fn entries(value: &Value) -> &[Value] {
    value["incidents"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default()
}

fn entry_at(index: usize) -> Path {
    Path::default().key("incidents").index(index)
}

/// The order of updates by their times, if they stand in another one and all times can be read. One
/// without a time stays behind the one that it stands behind.
fn in_order(updates: &[Value]) -> Option<Vec<usize>> {
    let mut times = Vec::new();
    for update in updates {
        let time = match update.get("at") {
            Some(at) => parse_instant(at.as_str()?).ok(),
            None => times.last().copied(),
        };
        times.push(time?);
    }
    let mut order: Vec<usize> = (0..times.len()).collect();
    order.sort_by_key(|&at| times[at]);
    (!order.is_sorted()).then_some(order)
}

/// The places of what stands in a list a second time.
fn repeated(services: &[Value]) -> Vec<usize> {
    let mut seen = BTreeSet::new();
    let again =
        |(_, it): &(usize, &Value)| it.as_str().is_some_and(|id| !seen.insert(id.to_owned()));
    services
        .iter()
        .enumerate()
        .filter(again)
        .map(|(at, _)| at)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROKEN: &str = r#"{
  "version": 1,
  "page": { "name": "P", "url": "https://p.example" },
  "services": [{ "id": "a", "name": "A" }],
  "incidents": [
    {
      "id": "x", "title": "X", "kind": "incident", "services": ["a", "a"],
      "updates": [
        { "at": "2026-01-01T11:00:00Z", "body": "two", "x-by": "kim" },
        { "body": "two and a half" },
        { "at": "2026-01-01T10:00:00Z", "body": "one" }
      ]
    }
  ]
}
"#;

    fn fixed(text: &str) -> Fixed {
        fix(text, parse_instant("2026-11-23T12:00:00Z").unwrap(), true).unwrap()
    }

    #[test]
    fn all_that_is_safe_is_mended_and_nothing_else_changes() {
        let once = fixed(BROKEN);
        let done = once.done.join("\n");
        insta::assert_snapshot!(format!("{}\n{done}", once.text));
        assert_eq!(
            fixed(&once.text),
            Fixed {
                text: once.text,
                done: Vec::new()
            }
        );
    }

    #[test]
    fn what_has_two_ways_out_is_left_alone() {
        let text = BROKEN
            .replace("2026-01-01T10:00:00Z", "yesterday")
            .replace("\"a\", \"a\"", "\"b\"");
        let fixed = fixed(&text);
        assert!(fixed.text.contains("yesterday") && fixed.text.contains("\"b\""));
        assert!(
            !fixed.done.iter().any(|it| it.contains("order")),
            "{:?}",
            fixed.done
        );
    }

    #[test]
    fn what_is_not_json_is_left_to_people() {
        assert!(fix("{", parse_instant("2026-11-23T12:00:00Z").unwrap(), true).is_err());
    }
}
