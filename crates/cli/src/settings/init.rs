//! The settings of `tidings init`.

use super::{FILE, now};
use crate::cmd::init;
use crate::failure::Failure;
use crate::files::must_be_new;
use crate::log::slug::Ids;
use chrono_tz::Tz;
use std::path::PathBuf;
use tidings_model::{Instant, ServiceId, SiteUrl};

/// The settings of `tidings init`.
pub(crate) struct Init {
    /// The incident file to write.
    pub(crate) file: PathBuf,
    /// The schema to write beside it.
    pub(crate) schema: PathBuf,
    /// Whether it is the demo.
    pub(crate) demo: bool,
    /// What was said about the first page.
    pub(crate) page: FirstPage,
    /// The moment that the dates are relative to.
    pub(crate) now: Instant,
}

/// What a first page is made of; what is absent stays as the example has it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct FirstPage {
    /// Its name.
    pub(crate) name: Option<String>,
    /// Its address.
    pub(crate) url: Option<String>,
    /// Its services, each with an id and a name.
    pub(crate) services: Vec<(String, String)>,
    /// The zone in which it is printed.
    pub(crate) time_zone: Option<String>,
}

impl TryFrom<init::Args> for Init {
    type Error = Failure;

    fn try_from(args: init::Args) -> Result<Self, Failure> {
        let file = args.dir.join(FILE);
        must_be_new(&file, args.force)?;
        let wrong = |why| Failure::new(why).hint("`tidings init --help` shows an example");
        let services = args.services.iter().map(|text| service(text));
        let page = FirstPage {
            name: args.name,
            url: args
                .url
                .map(|text| address(&text))
                .transpose()
                .map_err(wrong)?,
            services: services.collect::<Result<_, _>>().map_err(wrong)?,
            time_zone: args.time_zone,
        };
        Ok(Self {
            file,
            schema: args.dir.join(tidings_model::schema::FILE_NAME),
            demo: args.demo,
            page,
            now: now(args.at),
        })
    }
}

/// Reads the address of a page, and adds a missing `/`.
pub(crate) fn address(text: &str) -> Result<String, String> {
    let url = SiteUrl::parse(text.trim());
    let url =
        url.map_err(|_| "expected an address such as `https://status.example.org/`".to_owned())?;
    Ok(url.as_str().to_owned())
}

/// Reads the value of `--time-zone`.
pub(crate) fn time_zone(text: &str) -> Result<String, String> {
    match text.trim().parse::<Tz>() {
        Ok(zone) => Ok(zone.name().to_owned()),
        Err(_) => {
            Err("expected the IANA name of a zone, such as `Europe/Oslo` or `UTC`".to_owned())
        }
    }
}

/// Reads names of services with commas between, and makes ids of them.
pub(crate) fn services_named(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut ids = Ids::default();
    let names = text
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    names
        .map(|name| service(&format!("{}={name}", ids.give_slug(name))))
        .collect()
}

/// Reads the value of `--service`: `imap` or `imap=IMAP`.
fn service(text: &str) -> Result<(String, String), String> {
    let (id, name) = text.split_once('=').unwrap_or((text, text));
    match ServiceId::parse(id) {
        Ok(id) if !name.trim().is_empty() => Ok((id.to_string(), name.trim().to_owned())),
        _ => Err(format!(
            "expected a service such as `imap` or `imap=IMAP`, got `{text}`"
        )),
    }
}
