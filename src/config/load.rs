//! Reading the layers and checking what no type can.

use std::path::Path;

use figment::{
    Figment,
    providers::{Format as _, Toml},
    value::Value,
};

use super::{Config, ConfigError, error::SECRET_KEYS};
use crate::storage::Storage;

const DEFAULTS: &str = include_str!("../../config/default.toml");
const PREFIX: &str = "ANONYMA_";
/// Names that are common usage; ours outweigh them.
const COMMON_NAMES: [(&str, &str); 2] = [("DATABASE_URL", "database.url"), ("PORT", "server.port")];

/// The variables of this process that could be meant for us. One that is no text is refused: passed over, it would start
/// the server with something else than what was asked for.
pub fn environment() -> Result<Vec<(String, String)>, ConfigError> {
    let all = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
    all.filter_map(|(name, value)| Some((key_of(&name)?, name, value)))
        .map(|(key, name, value)| match value.into_string() {
            Ok(value) => Ok((name, value)),
            Err(_) => Err(ConfigError::bad_value(&key, "(not UTF-8)", "text in UTF-8")),
        })
        .collect()
}

/// Which key a variable sets.
fn key_of(name: &str) -> Option<String> {
    let common = COMMON_NAMES.iter().find(|(common, _)| *common == name);
    common.map(|(_, key)| (*key).to_owned()).or_else(|| {
        let ours = name.strip_prefix(PREFIX)?;
        Some(ours.to_ascii_lowercase().replace("__", "."))
    })
}

pub fn load(file: Option<&Path>, environment: &[(String, String)]) -> Result<Config, ConfigError> {
    let mut layers = Figment::from(Toml::string(DEFAULTS));
    if let Some(path) = file {
        // figment passes over a file that is not there; a file that was named has to be.
        std::fs::metadata(path)
            .map_err(|error| ConfigError::File { path: path.display().to_string(), reason: error.to_string() })?;
        layers = layers.merge(Toml::file_exact(path));
    }
    let is_ours = |name: &str| name.starts_with(PREFIX);
    let (ours, common): (Vec<_>, Vec<_>) = environment.iter().partition(|(name, _)| is_ours(name));
    for (name, text) in common.into_iter().chain(ours) {
        let Some(key) = key_of(name) else { continue };
        let value = value_of(&key, text);
        layers = layers.merge((key, value));
    }
    let config: Config = layers.extract().map_err(ConfigError::from)?;
    check(&config)?;
    Ok(config)
}

/// A number, a list or text, as in TOML without the quotes. A secret is text whatever it looks like.
fn value_of(key: &str, text: &str) -> Value {
    if SECRET_KEYS.contains(&key) {
        return text.into();
    }
    let Ok(value) = text.parse();
    value
}

fn check(config: &Config) -> Result<(), ConfigError> {
    use ConfigError as E;
    let server = &config.server;
    let ranges: [(&str, u64, u64, u64); 13] = [
        ("server.workers", server.workers as u64, 0, 1024),
        ("server.client_timeout", server.client_timeout, 1, 3600),
        ("database.max_connections", config.database.max_connections.into(), 2, 10_000),
        ("database.acquire_timeout", config.database.acquire_timeout, 1, 3600),
        ("database.start_timeout", config.database.start_timeout, 0, 3600),
        ("accounts.session_days", config.accounts.session_days.into(), 1, 3650),
        ("accounts.password_hashes", config.accounts.password_hashes as u64, 0, 1024),
        ("realtime.heartbeat", config.realtime.heartbeat, 1, 3600),
        ("realtime.stream_lifetime", config.realtime.stream_lifetime, 1, 86_400),
        ("realtime.queue_kib", config.realtime.queue_kib as u64, 16, 65_536),
        ("realtime.streams_per_user", config.realtime.streams_per_user as u64, 1, 100_000),
        ("realtime.keep_days", config.realtime.keep_days.into(), 1, 3650),
        ("realtime.keep_events", config.realtime.keep_events.into(), 1, 100_000_000),
    ];
    for (key, value, least, most) in ranges {
        if !(least..=most).contains(&value) {
            return Err(E::bad_value(key, value, format!("a whole number from {least} to {most}")));
        }
    }
    if config.secret().is_some_and(|secret| secret.len() < 32) {
        return Err(E::bad_value("secret", "", "at least 32 characters"));
    }
    if let Some(url) = config.database.url() {
        Storage::parse_url(url).map_err(|expected| E::bad_value("database.url", "", expected))?;
    }
    let github = &config.github;
    if github.client_id().is_some() != github.client_secret().is_some() {
        let key = if github.client_id().is_some() { "github.client_secret" } else { "github.client_id" };
        return Err(E::bad_value(key, "", "both of github.client_id and github.client_secret, or none"));
    }
    for (key, url) in [
        ("github.authorize_url", &github.authorize_url),
        ("github.token_url", &github.token_url),
        ("github.user_url", &github.user_url),
    ] {
        if !is_safe_address(url) {
            return Err(E::bad_value(key, url, "an address that begins with https://"));
        }
    }
    let origins = server.cors_origins.iter().map(|origin| ("server.cors_origins", origin));
    for (key, url) in origins.chain([("server.public_url", &server.public_url(server.port))]) {
        if !is_origin(url) {
            return Err(E::bad_value(key, url, "scheme://host[:port], such as https://chat.example.org"));
        }
    }
    if let Err(reason) = config.log.filter.parse::<tracing_subscriber::EnvFilter>() {
        return Err(E::bad_value("log.filter", &config.log.filter, format!("a filter such as \"info\" ({reason})")));
    }
    Ok(())
}

/// What a browser writes into `Origin`: http or https, a host, perhaps a port, nothing behind it.
fn is_origin(text: &str) -> bool {
    let Some(host) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-._:[]".contains(c);
    !host.is_empty() && host.chars().all(allowed)
}

/// A token goes there: in clear text on this machine only.
fn is_safe_address(url: &str) -> bool {
    let is_of = |scheme: &str| url.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty());
    let is_plain = url.bytes().all(|b| b.is_ascii_graphic());
    is_plain && (is_of("https://") || is_of("http://127.0.0.1:") || is_of("http://localhost:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load_with(file: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("anonyma.toml");
        std::fs::write(&path, file).unwrap();
        let variables: Vec<_> = variables.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        load(Some(&path), &variables)
    }

    fn complaint(file: &str, variables: &[(&str, &str)]) -> String {
        load_with(file, variables).unwrap_err().to_string()
    }

    #[test]
    fn the_defaults_alone_are_a_whole_configuration() {
        let config = load_with("", &[]).unwrap();
        assert_eq!(config.server.port, 3000);
        assert_eq!(config.server.public_url(3000), "http://localhost:3000");
        assert!(config.database.url().is_none());
    }

    #[test]
    fn the_environment_outweighs_the_file_and_the_file_the_defaults() {
        let file = "[server]\nport = 4000\nhost = \"0.0.0.0\"\n[realtime]\nheartbeat = 5\n";
        let config = load_with(file, &[("PORT", "5000"), ("ANONYMA_REALTIME__KEEP_DAYS", "3")]).unwrap();
        assert_eq!(config.server.port, 5000);
        assert_eq!(config.server.host, "0.0.0.0");
        assert_eq!((config.realtime.heartbeat, config.realtime.keep_days), (5, 3));
    }

    #[test]
    fn an_unknown_key_is_named() {
        assert_eq!(
            complaint("[server]\nprot = 4000\n", &[]),
            "configuration: server.prot is not a key; here stand: host, port, workers, public_url, cors_origins, \
             client_timeout"
        );
        assert!(complaint("", &[("ANONYMA_SERVER__PROT", "1")]).contains("server.prot is not a key"));
        assert!(complaint("sever = 1", &[]).contains("sever is not a key"));
    }

    #[test]
    fn a_secret_of_digits_is_text_like_any_other() {
        let digits = "12345678901234567890123456789012";
        assert_eq!(load_with("", &[("ANONYMA_SECRET", digits)]).unwrap().secret(), Some(digits));
    }

    #[test]
    fn a_bad_value_is_named_with_its_key_and_what_was_expected() {
        let complaint = complaint("", &[("PORT", "eighty")]);
        assert_eq!(complaint, r#"configuration: server.port = string "eighty": expected u16"#);
    }

    #[test]
    fn values_out_of_range_are_refused() {
        assert!(complaint("[server]\nport = 70000\n", &[]).contains("server.port = "));
        assert!(complaint("[realtime]\nheartbeat = 0\n", &[]).contains("realtime.heartbeat = 0"));
        assert!(complaint("[accounts]\nsession_days = 4000000000\n", &[]).contains("from 1 to 3650"));
        assert!(complaint("[log]\nformat = \"xml\"\n", &[]).contains("expected text or json"));
        assert!(complaint("[log]\nfilter = \"=loud=\"\n", &[]).contains("log.filter = =loud="));
        assert!(complaint("[server]\npublic_url = \"https://a.example/chat\"\n", &[]).contains("server.public_url"));
        assert!(complaint("[server]\ncors_origins = [\"*\"]\n", &[]).contains("server.cors_origins = *"));
    }

    #[test]
    fn github_is_configured_as_a_whole_or_not_at_all() {
        let digits = [("ANONYMA_GITHUB__CLIENT_ID", "12345678"), ("ANONYMA_GITHUB__CLIENT_SECRET", "87654321")];
        assert_eq!(load_with("", &digits).unwrap().github.client_id(), Some("12345678"));
        assert!(load_with("", &[]).unwrap().github.client_id().is_none());
        assert!(complaint("", &digits[..1]).contains("github.client_secret"));
        assert!(complaint("", &digits[1..]).contains("github.client_id"));
        assert!(complaint("[github]\ntoken_url = \"http://github.example\"\n", &[]).contains("github.token_url"));
    }

    #[test]
    fn a_complaint_is_one_line_even_about_a_file_that_is_no_toml() {
        let complaint = complaint("[server\nport", &[]);
        assert!(complaint.contains("anonyma.toml") && !complaint.contains('\n'), "{complaint}");
    }

    #[test]
    fn a_file_that_is_named_but_not_there_is_an_error() {
        let complaint = load(Some(Path::new("/no/such/anonyma.toml")), &[]).unwrap_err().to_string();
        assert!(complaint.starts_with("configuration: the file /no/such/anonyma.toml cannot be read"));
    }

    #[test]
    fn secrets_are_never_printed() {
        let url = "mysql://me:hunter2hunter2@db/anonyma";
        assert!(!complaint("", &[("DATABASE_URL", url)]).contains("hunter2"));
        assert!(!complaint("secret = \"hunter2\"", &[]).contains("hunter2"));
        assert!(!complaint("", &[("ANONYMA_SECRET", "hunter2")]).contains("hunter2"));
        assert!(!complaint("secret = [\"hunter2\"]", &[]).contains("hunter2"));
        for broken in ["secret = \"hunter2hunter2", "[database]\nurl = \"postgres://me:hunter2@db/x\" oops"] {
            let complaint = complaint(broken, &[]);
            assert!(complaint.contains("line") && !complaint.contains("hunter2"), "{complaint}");
        }
        let good =
            [("DATABASE_URL", "postgres://me:hunter2hunter2@db/anonyma"), ("ANONYMA_SECRET", &"hunter2".repeat(6))];
        assert!(!format!("{:?}", load_with("", &good).unwrap()).contains("hunter2"));
    }
}
