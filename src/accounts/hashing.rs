//! Argon2id with OWASP's parameters.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};

use super::{AccountError, Password, workers::Workers};

/// How many may wait for their turn.
const WAITING: usize = 256;

pub struct Hasher {
    workers: Workers,
    /// Verified against when the name is unknown, so that it takes as long as a wrong password.
    decoy: String,
}

impl Hasher {
    pub fn new(at_once: usize) -> anyhow::Result<Self> {
        let decoy = hash(b"the password of nobody").map_err(|_| anyhow::anyhow!("Argon2 does not work here"))?;
        Ok(Self { workers: Workers::new(at_once, WAITING), decoy })
    }

    pub async fn hash(&self, password: Password) -> Result<String, AccountError> {
        self.workers.run(move || hash(password.bytes())).await?
    }

    /// Whether the password belongs to the stored hash. Without one (an unknown name) it costs the same and is `false`.
    pub async fn verify(&self, password: Password, stored: Option<String>) -> Result<bool, AccountError> {
        let is_known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.decoy.clone());
        let matches = self.workers.run(move || verify(password.bytes(), &stored)).await??;
        Ok(matches && is_known)
    }
}

/// The defaults are OWASP's: 19 MiB, 2 passes, 1 lane.
fn hash(password: &[u8]) -> Result<String, AccountError> {
    let hash: PasswordHash = Argon2::default().hash_password(password).map_err(|_| AccountError::Hashing)?;
    Ok(hash.to_string())
}

fn verify(password: &[u8], stored: &str) -> Result<bool, AccountError> {
    let stored = PasswordHash::new(stored).map_err(|_| AccountError::Hashing)?;
    match Argon2::default().verify_password(password, &stored) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::PasswordInvalid) => Ok(false),
        Err(_) => Err(AccountError::Hashing),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::parse(text.to_owned()).unwrap()
    }

    #[tokio::test]
    async fn a_hash_verifies_its_own_password_and_no_other() {
        let hasher = Hasher::new(1).unwrap();
        let stored = hasher.hash(password("correct horse")).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(hasher.verify(password("correct horse"), Some(stored.clone())).await.unwrap());
        assert!(!hasher.verify(password("battery staple"), Some(stored)).await.unwrap());
    }

    #[tokio::test]
    async fn an_unknown_name_is_refused_even_with_the_decoy_password() {
        let hasher = Hasher::new(1).unwrap();
        assert!(!hasher.verify(password("the password of nobody"), None).await.unwrap());
    }
}
