//! The pages of services.

use super::{Made, Pages, last_spoken, listed};
use crate::facts;
use crate::page::Plain;
use crate::source::{Scope, by_scope};
use tidings_model::{Service, ServiceId};
use tidings_viewer::view::Listed;

/// The folder of them all.
const FOLDER: &str = "services/";
const ALL: &str = "All services";

impl Pages<'_> {
    /// A page for each service, those among them that only entries name; and a list of them.
    pub(super) fn add_services(&self, made: &mut Made<'_>) {
        let by_scope = by_scope(self.document.entries.iter().map(|it| (it, it)));
        for id in self.history().roster().ids() {
            let scope = Scope::Service(id);
            let entries = by_scope.get(&scope).map_or(&[][..], Vec::as_slice);
            let folder = scope.folder();
            for listed in listed(&folder, entries) {
                self.add_service(made, id, listed);
            }
        }
        let page = &self.document.page;
        let html = self.shell.plain(&Plain {
            title: ALL,
            about: &format!("The services of {}, today and before.", page.name),
            scope: Scope::Page,
            path: FOLDER,
            spoken: None,
            facts: facts::list(page, &[(ALL, FOLDER)]),
            live: false,
            content: &self.lasting.services(),
        });
        made.add(FOLDER, html, None);
    }

    fn add_service(&self, made: &mut Made<'_>, id: &ServiceId, listed: Listed<'_>) {
        let service = self.document.service(id);
        let name = self.document.service_name(id);
        let in_use = |it: &Service| !self.history().is_retired(it);
        // Only the first page of a service in use shows how it does now.
        let current = listed.page == 1 && service.is_some_and(in_use);
        let pages = if current {
            &self.current
        } else {
            &self.lasting
        };
        let description = service.and_then(|it| it.description.clone());
        let about = description.unwrap_or_else(|| format!("Status and history of {name}."));
        let path = listed.path(listed.page);
        let html = self.shell.plain(&Plain {
            title: name,
            about: &about,
            scope: Scope::Service(id),
            path: &path,
            spoken: None,
            facts: facts::list(&self.document.page, &[(ALL, FOLDER), (name, listed.folder)]),
            live: false,
            content: &pages.service(id, current, listed),
        });
        made.add(&path, html, last_spoken(listed.entries.iter().copied()));
    }
}
