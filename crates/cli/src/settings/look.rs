//! What `status`, `log` and `stats` are told: where to look, and which entries are asked for.

use super::{file, moment, now};
use crate::failure::Failure;
use crate::files::Input;
use clap::builder::TypedValueParser;
use std::path::PathBuf;
use tidings_model::{Filter, Impact, Instant, Kind, Period, Phase, ServiceId};

/// The names that a query may hold.
const NAMES: [&str; 6] = ["service", "kind", "state", "impact", "period", "q"];

/// The arguments that say where to look, and as of when.
#[derive(clap::Args)]
pub(crate) struct LookArgs {
    /// The incident file, or `-` for standard input [default: incidents.json]
    #[arg(short, long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// The moment that counts as now: RFC 3339 with an offset [default: the clock]
    #[arg(long, value_name = "TIME", value_parser = moment)]
    at: Option<Instant>,
    /// The zone of times and days, such as `Europe/Oslo` [default: that of the page]
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Print JSON, for programs
    #[arg(long)]
    json: bool,
}

/// Where to look, and how what is seen is told.
pub(crate) struct Look {
    /// What is read.
    pub(crate) input: Input,
    /// The moment that counts as now.
    pub(crate) now: Instant,
    /// The zone of times and days; that of the page when absent.
    pub(crate) zone: Option<String>,
    /// Whether a program reads it.
    pub(crate) json: bool,
}

impl From<LookArgs> for Look {
    fn from(args: LookArgs) -> Self {
        Self {
            input: Input::of(file(args.file)),
            now: now(args.at),
            zone: args.zone,
            json: args.json,
        }
    }
}

/// The arguments that say which entries are asked for.
#[derive(clap::Args)]
pub(crate) struct AskedArgs {
    /// A link to a filtered page, or what stands in it behind the `?`; quote it
    #[arg(value_name = "QUERY")]
    query: Option<String>,
    /// Only what names one of these services, by their ids
    #[arg(long, value_name = "ID", value_delimiter = ',', value_parser = service)]
    service: Vec<ServiceId>,
    /// Only these kinds
    #[arg(long, value_name = "KIND", value_delimiter = ',', value_parser = one_of(Kind::WORDS, Kind::from_word))]
    kind: Vec<Kind>,
    /// Only what stands so in time
    #[arg(long, value_name = "STATE", value_delimiter = ',', value_parser = one_of(Phase::WORDS, Phase::from_word))]
    state: Vec<Phase>,
    /// Only incidents of this impact
    #[arg(long, value_name = "IMPACT", value_delimiter = ',', value_parser = one_of(Impact::WORDS, Impact::from_word))]
    impact: Vec<Impact>,
    /// Only what touches these days: `30d`, `2026`, `2026-03`, a day, or `2026-03-12..2026-04-02`
    #[arg(long, value_name = "PERIOD", value_parser = period)]
    period: Option<Period>,
    /// Only what says all of these words; a `"phrase"` in quotes is found as it stands
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    text: Option<String>,
}

/// Which entries are asked for.
pub(crate) struct Asked {
    /// The filter, as the page has it.
    pub(crate) filter: Filter,
    /// The services that were named by a flag: a slip there is an error.
    pub(crate) named: Vec<ServiceId>,
    /// What the query asks for and nobody understands.
    pub(crate) dropped: Vec<String>,
}

impl TryFrom<AskedArgs> for Asked {
    type Error = Failure;

    /// Flags add to what the query asks for; a period and a text take the place of its own.
    fn try_from(args: AskedArgs) -> Result<Self, Failure> {
        let query = args.query.as_deref().map_or(Ok(""), query)?;
        let (mut filter, dropped) = Filter::read(query);
        filter.services.extend(args.service.iter().cloned());
        args.kind.into_iter().for_each(|it| filter.kinds.insert(it));
        args.state
            .into_iter()
            .for_each(|it| filter.phases.insert(it));
        args.impact
            .into_iter()
            .for_each(|it| filter.impacts.insert(it));
        filter.period = args.period.or(filter.period);
        filter.text = args.text.unwrap_or(filter.text);
        Ok(Self {
            filter,
            named: args.service,
            dropped,
        })
    }
}

/// The query string of a link, or the words of one that was typed: of these a slip is told, while a
/// link may hold what belongs to somebody else.
pub(super) fn query(text: &str) -> Result<&str, Failure> {
    if text.contains("://") {
        let link = text.split('#').next().unwrap_or_default();
        return Ok(link.split_once('?').map_or("", |(_, query)| query));
    }
    let query = text.trim_start_matches('?');
    let known = |part: &str| NAMES.iter().any(|it| part.split('=').next() == Some(it));
    match query
        .split('&')
        .find(|part| !part.is_empty() && !known(part))
    {
        None => Ok(query),
        Some(part) => Err(Failure::new(format!(
            "expected a query such as `service=imap&state=open`, got `{part}`"
        ))
        .hint(format!(
            "a query names {}; to look for words, pass `--text`",
            NAMES.join(", ")
        ))),
    }
}

/// A parser of the words of one vocabulary, which completions and errors list.
fn one_of<T: Clone + Send + Sync + 'static>(
    words: &'static [&'static str],
    read: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    super::words(words).try_map(move |word| read(&word).ok_or("an unknown word"))
}

fn service(text: &str) -> Result<ServiceId, String> {
    ServiceId::parse(text).map_err(|problem| problem.to_string())
}

fn period(text: &str) -> Result<Period, String> {
    Period::parse(text).ok_or_else(|| {
        "expected days such as `30d`, `2026`, `2026-03`, `2026-03-12` or `2026-03-12..2026-04-02`"
            .to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_as_good_as_its_query() {
        for text in [
            "service=imap&q=a+b",
            "?service=imap&q=a+b",
            "https://status.example.org/?service=imap&q=a+b#now",
        ] {
            assert_eq!(query(text).unwrap(), "service=imap&q=a+b", "{text}");
        }
        assert_eq!(query("https://status.example.org/#now").unwrap(), "");
        assert_eq!(
            query("https://status.example.org/?utm=1").unwrap(),
            "utm=1",
            "a link may hold what belongs to somebody else"
        );
    }

    #[test]
    fn a_slip_in_a_typed_query_is_told() {
        for text in ["imap", "services=imap", "state=open&stat=x"] {
            assert!(query(text).is_err(), "{text}");
        }
    }
}
