//! Adding an entry: what `new`, `schedule` and `announce` have in common.

use super::{Deed, Desk, Draft, MessageArgs, finish};
use crate::edit::Edit;
use crate::failure::{Failure, Outcome};
use crate::log::slug::Ids;
use crate::settings::{Write, WriteArgs};
use std::collections::BTreeMap;
use tidings_model::{Body, EntryId, Instant, Kind, rfc3339, wire};

/// The arguments of the commands that add an entry.
#[derive(clap::Args)]
pub(crate) struct AddArgs {
    /// What customers see first
    #[arg(value_name = "TITLE")]
    title: Option<String>,
    #[command(flatten)]
    message: MessageArgs,
    /// The id of a service that it is about; may stand more than once
    #[arg(short, long = "service", value_name = "ID")]
    services: Vec<String>,
    /// When the message is said; now when absent
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    at: Option<String>,
    /// Its id, for ever; made of the day and the title when absent
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    #[command(flatten)]
    write: WriteArgs,
}

/// An entry that is being made.
pub(crate) struct Adding {
    /// Where it is written.
    pub(crate) desk: Desk,
    /// What the message is made of.
    pub(crate) draft: Draft,
    write: Write,
    services: Vec<String>,
    title: Option<String>,
    id: Option<String>,
    at: Instant,
}

/// What only some kinds of entries have.
#[derive(Default)]
pub(crate) struct Particulars {
    /// How bad it is.
    pub(crate) impact: Option<String>,
    /// When it begins; when the message is said, if absent.
    pub(crate) starts: Option<Instant>,
    /// When it is planned to end.
    pub(crate) ends: Option<Instant>,
    /// The state that the message gives.
    pub(crate) state: Option<String>,
    /// The status of services.
    pub(crate) statuses: Vec<(String, String)>,
}

impl Adding {
    /// Reads the file and takes the answers that every kind needs. `complete` says that the others
    /// were given.
    pub(crate) fn begin(args: AddArgs, complete: bool) -> Result<Self, Failure> {
        let write = Write::from(args.write);
        let complete = complete && args.title.is_some() && args.message.is_given();
        let desk = Desk::open(&write, complete)?;
        let draft = Draft::take(&args.message, &desk)?;
        Ok(Self {
            services: desk.services(&args.services)?,
            at: desk.said(args.at.as_deref())?,
            title: args.title,
            id: args.id,
            desk,
            draft,
            write,
        })
    }

    /// Takes the title and the message, and adds the entry.
    pub(crate) fn end(self, kind: Kind, particulars: Particulars) -> Outcome {
        let span = (
            Some(particulars.starts.unwrap_or(self.at)),
            particulars.ends,
        );
        let mut ids = particulars.statuses.iter().map(|(id, _)| id);
        ids.try_for_each(|id| self.desk.service(id))?;
        let values = self.desk.values("", &self.services, span);
        let drafted = self.draft.template.title.as_deref();
        let drafted = drafted.map(|it| self.draft.fill(it, &values)).transpose()?;
        let title = self.desk.title(self.title.clone().or(drafted))?;
        let values = self.desk.values(&title, &self.services, span);
        let body = self.draft.body(&self.desk, &values)?;
        self.confirm(kind, &title, span)?;
        self.write(kind, particulars, title, body)
    }

    fn confirm(
        &self,
        kind: Kind,
        title: &str,
        span: (Option<Instant>, Option<Instant>),
    ) -> Result<(), Failure> {
        let moment = |name, at: Option<Instant>| at.map(|at| (name, self.desk.in_full(at)));
        let services = (!self.services.is_empty()).then(|| ("services", self.services.join(", ")));
        let facts = [
            Some((kind.as_str(), title.to_owned())),
            services,
            moment("starts", span.0),
            moment("ends", span.1),
            moment("said", Some(self.at)),
        ];
        self.desk
            .confirm(&facts.into_iter().flatten().collect::<Vec<_>>())
    }

    fn write(self, kind: Kind, of: Particulars, title: String, body: String) -> Outcome {
        let mut edit = Edit::open(&self.write.file)?;
        let id = match self.id {
            Some(id) => id,
            None => fresh_id(&edit, &self.desk, of.starts.unwrap_or(self.at), &title)?,
        };
        let update = wire::Update {
            id: Some("1".to_owned()),
            at: Some(rfc3339(self.at)),
            state: of.state,
            services: of.statuses.into_iter().collect::<BTreeMap<_, _>>(),
            body: Some(Body::Markdown(body)),
        };
        edit.add_entry(&wire::Entry {
            id: Some(id.clone()),
            title: Some(title),
            kind: Some(kind.as_str().to_owned()),
            impact: of.impact,
            services: self.services,
            starts: of.starts.map(rfc3339),
            ends: of.ends.map(rfc3339),
            updates: Some(vec![update]),
            ..wire::Entry::default()
        })?;
        let deed = Deed {
            what: format!("added {} `{id}`", kind.as_str()),
            entry: Some(id),
            update: Some("1".to_owned()),
            ..Deed::default()
        };
        finish(edit, &self.write, &deed)
    }
}

/// An id that no entry of the file has, made of the day in the page's zone and the title. The file
/// is read again now that nobody else can write: another entry may have taken the id meanwhile.
fn fresh_id(edit: &Edit, desk: &Desk, starts: Instant, title: &str) -> Result<String, Failure> {
    let document = edit.document(desk.now)?;
    let ids = document
        .entries
        .iter()
        .flat_map(|it| std::iter::once(&it.id).chain(&it.aliases));
    let day = starts.with_timezone(&desk.zone).date_naive().to_string();
    Ok(Ids::beside(ids.map(EntryId::folded)).give(&day, title))
}
