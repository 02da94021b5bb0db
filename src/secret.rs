//! The server's secret, and the keys that are derived from it, one for each purpose.

use std::{
    fs::{self, OpenOptions},
    io::Write as _,
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use anyhow::{Context as _, ensure};
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha512;

pub struct ServerSecret(Vec<u8>);

impl ServerSecret {
    /// The configured one, else the one kept in `directory`, made there at the first start.
    pub fn load(configured: Option<&str>, directory: &Path) -> anyhow::Result<Self> {
        if let Some(secret) = configured {
            return Ok(Self(secret.as_bytes().to_vec()));
        }
        let path = directory.join("secret");
        match fs::read(&path) {
            Ok(secret) => {
                ensure!(secret.len() >= 32, "the secret in {} is cut short", path.display());
                Ok(Self(secret))
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                fs::create_dir_all(directory)?;
                Self::make(&path)
            }
            Err(error) => Err(error).with_context(|| format!("the secret in {} cannot be read", path.display())),
        }
    }

    fn make(path: &Path) -> anyhow::Result<Self> {
        let bytes: [u8; 32] = rand::random();
        let secret = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>().into_bytes();
        // Written beside and linked into place: a crash leaves no half a secret, and of two first starts one wins.
        let side = path.with_extension(std::process::id().to_string());
        let linked = write(&side, &secret).and_then(|()| fs::hard_link(&side, path));
        let _ = fs::remove_file(&side);
        match linked {
            Ok(()) => Ok(Self(secret)),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(Self(fs::read(path)?)),
            Err(error) => Err(error).with_context(|| format!("the secret cannot be kept in {}", path.display())),
        }
    }

    /// 64 bytes for one purpose, named by a constant; knowing them says nothing about the others.
    pub fn key(&self, purpose: &'static str) -> [u8; 64] {
        let mut mac = Hmac::<Sha512>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

fn write(path: &Path, secret: &[u8]) -> std::io::Result<()> {
    let mut file = OpenOptions::new().create(true).truncate(true).write(true).mode(0o600).open(path)?;
    file.write_all(secret)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_that_was_made_is_found_again_and_only_its_owner_may_read_it() {
        use std::os::unix::fs::PermissionsExt as _;
        let directory = tempfile::tempdir().unwrap();
        let made = ServerSecret::load(None, directory.path()).unwrap();
        let found = ServerSecret::load(None, directory.path()).unwrap();
        assert_eq!(made.0, found.0);
        let mode = fs::metadata(directory.path().join("secret")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn each_purpose_has_a_key_of_its_own() {
        let secret = ServerSecret::load(Some("0123456789abcdef0123456789abcdef"), Path::new("/")).unwrap();
        assert_eq!(secret.key("a"), secret.key("a"));
        assert_ne!(secret.key("a"), secret.key("b"));
    }
}
