//! The texts and rows of all closed entries, in files that are fetched on demand and never change.

use crate::assets::digits;
use crate::cuts::{Lengths, Piece, cut};
use crate::published;
use crate::site::Files;
use serde_json::Result;
use tidings_model::{Archive, Entry, Index, Rows, wire};

/// Archives of some 180 KB are 20 KB after brotli: one cheap request each, read within a frame.
const LENGTHS: Lengths = Lengths {
    reach: 90_000,
    most: 400_000,
};

/// Adds the index and the archives, and returns where the index lies. `entries` and `rows` are those
/// of all closed entries, newest first.
pub(crate) fn add(files: &mut Files, entries: &[&Entry], rows: Rows) -> Result<String> {
    let archives = add_archives(files, entries)?;
    let index = serde_json::to_vec(&Index { rows, archives }.wire())?;
    Ok(put(files, "index", index))
}

fn add_archives(files: &mut Files, entries: &[&Entry]) -> Result<Vec<Archive>> {
    let oldest_first = entries.iter().rev().map(|entry| piece(entry));
    let pieces: Vec<_> = oldest_first.collect::<Result<_>>()?;
    let mut rest = entries;
    let mut archives = Vec::new();
    for count in cut(&pieces, LENGTHS) {
        let (newer, incidents) = rest.split_at(rest.len() - count);
        rest = newer;
        let json = serde_json::to_vec(&wire::Archive {
            version: wire::VERSION,
            form: wire::ARCHIVE.to_owned(),
            incidents: incidents.iter().map(|it| published::entry(it)).collect(),
        })?;
        archives.push(Archive {
            path: put(files, "archive", json),
            entries: count,
        });
    }
    archives.reverse();
    Ok(archives)
}

fn piece(entry: &Entry) -> Result<Piece> {
    Ok(Piece {
        rank: digits(entry.id.as_str().as_bytes()),
        bytes: serde_json::to_vec(&published::entry(entry))?.len(),
    })
}

fn put(files: &mut Files, stem: &str, json: Vec<u8>) -> String {
    let path = format!("data/{stem}-{}.json", digits(&json));
    files.insert(path.clone(), json);
    path
}
