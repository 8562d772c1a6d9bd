//! End-to-end tests: sites that the built command wrote, served from a folder and read in a browser.
//!
//! Each test is named for what a person sees. The driver (`e2e/driver`) builds, serves and browses.
#![cfg(not(target_arch = "wasm32"))]

/// The modules lie in the folder of the same name.
mod e2e {
    mod access;
    mod archives;
    mod axe;
    mod badges;
    mod code;
    mod degraded;
    mod demo;
    mod driver;
    mod facets;
    mod filters;
    mod frame;
    mod hostile;
    mod hosting;
    mod keyboard;
    mod keys;
    mod links;
    mod live;
    mod log;
    mod long_history;
    mod looks;
    mod many_services;
    mod marks;
    mod pages;
    mod permalinks;
    mod portals;
    mod rebuild;
    mod serve;
    mod strips;
    mod swap;
    mod take_away;
    mod visits;
    mod widget;
    mod widget_frame;
    mod widget_views;
    mod zones;
}
