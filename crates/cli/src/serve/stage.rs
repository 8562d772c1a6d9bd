//! What is shown: the last site that could be built, and what is wrong with the file as it is now.

use serde_json::{Value, json};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, PoisonError, RwLock};
use tidings_publish::Site;
use tokio::sync::watch;

/// What one look at the file came to.
pub(crate) struct News {
    /// The name of the file.
    pub(crate) file: String,
    /// The site; absent where the file could not be built.
    pub(crate) site: Option<Site>,
    /// What was found, as `check --json` prints each finding.
    pub(crate) findings: Vec<Value>,
}

/// What is shown, shared by those who build and those who ask.
pub(crate) struct Stage {
    site: RwLock<Option<Arc<Site>>>,
    /// What pages are told: the number of the site, and the findings.
    told: watch::Sender<Told>,
}

/// What pages are told whenever it changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    /// The number of the site: the same bytes have the same number, also after the command was
    /// started anew.
    pub(crate) number: String,
    /// The same with the findings, as JSON on one line.
    pub(crate) json: String,
}

impl Stage {
    /// Shows nothing yet.
    pub(crate) fn new() -> Self {
        Self {
            site: RwLock::default(),
            told: watch::Sender::default(),
        }
    }

    /// Shows the site, or keeps the last good one where there is none, and tells every page.
    pub(crate) fn show(&self, news: News) {
        let mut number = self.told.borrow().number.clone();
        if let Some(site) = news.site {
            number = digest(&site.files().collect::<Vec<_>>());
            let mut shown = self.site.write().unwrap_or_else(PoisonError::into_inner);
            *shown = Some(Arc::new(site));
        }
        let json = json!({ "site": number, "file": news.file, "findings": news.findings });
        let json = json.to_string();
        self.told.send_replace(Told { number, json });
    }

    /// The last good site, if there ever was one.
    pub(crate) fn site(&self) -> Option<Arc<Site>> {
        let site = self.site.read();
        site.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The number of what is shown now.
    pub(crate) fn number(&self) -> String {
        self.told.borrow().number.clone()
    }

    /// What is told now, and whenever it changes.
    pub(crate) fn listen(&self) -> watch::Receiver<Told> {
        self.told.subscribe()
    }
}

/// A short text that stands for some bytes.
pub(super) fn digest(bytes: &impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}
