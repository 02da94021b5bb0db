//! The rooms and their arrows, held by a test: a room imports only what stands below it.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Each room, what of ours it may import, and which of the big libraries it may name.
const ROOMS: &[(&str, &[&str], &[&str])] = &[
    ("ids", &[], &["sqlx"]),
    ("clock", &[], &[]),
    ("invalid", &[], &[]),
    ("input", &["invalid"], &[]),
    ("secret", &[], &[]),
    ("telemetry", &["config"], &[]),
    ("realtime", &["ids"], &["actix"]),
    ("storage", &["ids"], &["sqlx"]),
    ("config", &["storage"], &[]),
    ("accounts", &["clock", "ids", "invalid", "realtime", "storage"], &["image", "oauth2", "reqwest"]),
    ("export", &["accounts", "board", "clock", "ids", "input", "messaging"], &["zip"]),
    ("messaging", &["clock", "ids", "input", "invalid", "realtime", "storage"], &[]),
    ("board", &["clock", "ids", "input", "invalid", "realtime", "secret", "storage"], &[]),
    ("farewell", &["accounts", "board", "ids", "storage"], &[]),
    ("maintenance", &["clock", "config", "farewell", "messaging", "storage"], &[]),
    ("stream_log", &["accounts", "board", "clock", "messaging", "realtime", "storage"], &[]),
    (
        "http",
        &["accounts", "board", "export", "farewell", "ids", "input", "invalid", "messaging", "realtime", "storage"],
        &["actix_web", "actix_web_lab", "actix_session", "actix_cors", "tracing_actix_web"],
    ),
];
const LIBRARIES: &[&str] = &[
    "sqlx",
    "actix",
    "actix_web",
    "actix_web_lab",
    "actix_session",
    "actix_cors",
    "tracing_actix_web",
    "oauth2",
    "reqwest",
    "zip",
];

fn files_of(room: &str) -> Vec<PathBuf> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut open = vec![source.join(format!("{room}.rs")), source.join(room)];
    let mut files = Vec::new();
    while let Some(path) = open.pop() {
        if path.is_dir() {
            open.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
        } else if path.exists() {
            files.push(path);
        }
    }
    assert!(!files.is_empty(), "the room {room} is not there");
    files
}

/// The first names of every `crate::…` path, grouped imports included.
fn own_imports(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => names.push(rest),
            Some(group) => {
                let mut depth = 0;
                let mut start = 0;
                for (at, c) in group.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => {
                            names.push(&group[start..at]);
                            break;
                        }
                        '}' => depth -= 1,
                        ',' if depth == 0 => {
                            names.push(&group[start..at]);
                            start = at + 1;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    let first = |path: &str| path.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    names.into_iter().map(first).filter(|name| !name.is_empty()).collect()
}

fn names_library(text: &str, library: &str) -> bool {
    text.match_indices(&format!("{library}::"))
        .any(|(at, _)| !text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':'))
}

#[test]
fn every_room_imports_only_what_stands_below_it() {
    for (room, below, libraries) in ROOMS {
        for file in files_of(room) {
            let text = fs::read_to_string(&file).unwrap();
            for name in own_imports(&text) {
                assert!(name == *room || below.contains(&name.as_str()), "{} imports crate::{name}", file.display());
            }
            for library in LIBRARIES {
                let is_allowed = libraries.contains(library);
                assert!(is_allowed || !names_library(&text, library), "{} names {library}", file.display());
            }
        }
    }
}

#[test]
fn every_room_is_on_the_list() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lib.rs")).unwrap();
    for line in text.lines() {
        if let Some(room) = line.trim_start_matches("pub ").strip_prefix("mod ") {
            let room = room.trim_end_matches(';');
            assert!(room == "app" || ROOMS.iter().any(|(name, ..)| *name == room), "{room}");
        }
    }
}
