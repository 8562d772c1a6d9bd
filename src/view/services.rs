//! The services with their status.

use super::shapes::Shape;
use crate::screen::{Screen, ServiceGroup};
use crate::words;
use leptos::prelude::*;
use tidings_model::{Service, ServiceStatus};

/// All services, by group.
pub(super) fn services(screen: &Screen) -> AnyView {
    let groups = screen.groups();
    if groups.is_empty() {
        return ().into_any();
    }
    let group = |group: ServiceGroup<'_>| {
        let heading = group.name.map(|name| view! { <h3>{name.to_owned()}</h3> });
        view! { <div class="group">{heading}<ul>{group.services.into_iter().map(row).collect_view()}</ul></div> }
    };
    view! {
        <section class="services" aria-labelledby="services">
            <h2 id="services">"Services"</h2>
            {groups.into_iter().map(group).collect_view()}
        </section>
    }
    .into_any()
}

fn row((service, status): (&Service, ServiceStatus)) -> AnyView {
    let shape = Shape::of_status(status);
    view! {
        <li data-service=service.id.to_string() data-status=status.as_str()>
            <span class="name" title=service.description.clone()>{service.name.clone()}</span>
            <span class=format!("status {}", shape.tone)>{words::status(status)}{shape.view()}</span>
        </li>
    }
    .into_any()
}
