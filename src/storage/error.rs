//! What can go wrong in the database, in the words that the services need.

/// Its texts name constraints and causes, never values.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A constraint refused the row; the service translates it by its name.
    #[error("the constraint {0} refused the row")]
    Constraint(String),
    /// No answer in time, or no connection: the same request may succeed later.
    #[error("the database is not reachable")]
    Unavailable(#[source] sqlx::Error),
    /// Said nothing for so long that it was given up; what was asked of it may have been done.
    #[error("the database does not answer")]
    Silent,
    #[error("the database refused the statement ({0})")]
    Refused(String),
    #[error("the database answered with something unexpected")]
    Unexpected(#[source] sqlx::Error),
    #[error("the task that spoke to the database has failed")]
    Broken,
}

impl Error {
    /// Whether the same request may succeed later.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Silent)
    }

    pub fn violates(&self, constraint: &str) -> bool {
        matches!(self, Self::Constraint(name) if name == constraint)
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        match error {
            sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Tls(_) => {
                Self::Unavailable(error)
            }
            sqlx::Error::Database(database) => match (database.constraint(), database.code()) {
                (Some(name), _) => Self::Constraint(name.to_owned()),
                (None, Some(code)) if is_passing(&code) => {
                    Self::Unavailable(sqlx::Error::Protocol(format!("SQLSTATE {code}")))
                }
                // The server's message may quote a value, its code never does.
                (None, code) => Self::Refused(format!("SQLSTATE {}", code.unwrap_or_default())),
            },
            other => Self::Unexpected(other),
        }
    }
}

/// Connection exceptions, out of resources, a lock or a connection that was not to be had, a time limit or an operator.
fn is_passing(code: &str) -> bool {
    ["08", "53", "55", "57"].iter().any(|class| code.starts_with(class))
}

/// Whether connecting may succeed later.
pub fn may_pass(error: &anyhow::Error) -> bool {
    match error.downcast_ref::<sqlx::Error>() {
        Some(sqlx::Error::Io(_) | sqlx::Error::PoolTimedOut) => true,
        Some(sqlx::Error::Database(database)) => database.code().is_some_and(|code| is_passing(&code)),
        _ => false,
    }
}
