//! Each form as its importer reads it: nothing is lost, and what is guessed is told.

mod arbitrary;
mod corpus;
mod cstate;
mod feed;
mod google;
mod merge;
mod published;
mod statuspage;
mod support;
