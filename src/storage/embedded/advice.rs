//! What whoever runs the server can do about what postgres complains of.

/// A part of the complaint, and what to do.
const ADVICE: &[(&[&str], &str)] = &[
    (&["shared memory segment"], "the shared memory (/dev/shm) is too small, make it larger"),
    (
        &["No space left on device", "Disk quota exceeded", "could not extend file", "could not write init file"],
        "the disk is full, free some space there",
    ),
    (&["Read-only file system"], "the disk can only be read, often because it is failing; look at the system's log"),
    (&["Input/output error"], "the disk is failing; look at the system's log, and have a backup at hand"),
    (&["terminated by signal 9", "(SIGKILL)"], "it was killed, most often because the machine is short of memory"),
    (&["Cannot allocate memory", "out of memory"], "the machine is short of memory; give it more, or stop something"),
    (&["Too many open files"], "too many files are open on this machine, raise the limit"),
    (
        &["configuration parameter", "configuration file", "invalid value for parameter", "syntax error in file"],
        "mend the configuration file that it names",
    ),
    (
        &["\": Permission denied", "has wrong ownership", "has invalid permissions"],
        "the files have to belong to the user that it runs as",
    ),
    (
        &[
            "could not locate a valid checkpoint record",
            "could not locate required checkpoint",
            "incorrect checksum",
            "pg_control",
        ],
        "the data is damaged, put a backup in its place",
    ),
    (PREDECESSOR, "another PostgreSQL uses the same data, stop that one"),
];

const PREDECESSOR: &[&str] = &["lock file \"postmaster.pid\"", ".lock\" already exists", "shared memory block"];

/// What to do, if we know.
fn on(complaint: &str) -> Option<&'static str> {
    ADVICE.iter().find(|(parts, _)| parts.iter().any(|part| complaint.contains(part))).map(|(_, advice)| *advice)
}

/// The complaint, with what to do before it.
pub fn with(complaint: &str) -> String {
    match on(complaint) {
        Some(advice) => format!("{advice}: {complaint}"),
        None => complaint.to_owned(),
    }
}

/// Whether it may only be that a predecessor is still going down and holds its files.
pub fn may_be_a_predecessor(complaint: &str) -> bool {
    PREDECESSOR.iter().any(|part| complaint.contains(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_complaint_gets_advice_and_an_unknown_one_is_passed_on() {
        let complaint = "FATAL:  could not write to file \"x\": No space left on device";
        assert_eq!(with(complaint), format!("the disk is full, free some space there: {complaint}"));
        assert_eq!(with("FATAL:  tired"), "FATAL:  tired");
    }

    #[test]
    fn advice_goes_with_the_cause_and_not_with_a_word_that_it_shares() {
        let on = |complaint| on(complaint).unwrap();
        assert!(on("could not resize shared memory segment \"/x\": No space left on device").contains("/dev/shm"));
        let denied = "could not open lock file \"/run/.s.PGSQL.5432.lock\": Permission denied";
        assert!(on(denied).contains("belong") && !may_be_a_predecessor(denied));
        let taken = "lock file \"postmaster.pid\" already exists";
        assert!(on(taken).contains("another PostgreSQL") && may_be_a_predecessor(taken));
    }
}
