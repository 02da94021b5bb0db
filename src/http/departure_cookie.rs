//! What a browser keeps while it is at GitHub: sealed, so that it can be neither read nor made up, and bound to that
//! browser, so that nobody can make another one come back in their place.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, CookieJar, Key, SameSite, time::Duration},
};
use serde::{Deserialize, Serialize};

use super::local_path::LocalPath;
use crate::accounts::Departure;

const NAME: &str = "anonyma_github";
const PATH: &str = "/auth/github";

#[derive(Serialize, Deserialize)]
pub struct Trip {
    pub departure: Departure,
    pub next: LocalPath,
}

#[derive(Clone)]
pub struct DepartureCookies {
    key: Key,
    is_secure: bool,
}

impl DepartureCookies {
    pub fn new(key: &[u8; 64], public_url: &str) -> Self {
        Self { key: Key::from(key), is_secure: public_url.starts_with("https://") }
    }

    pub fn seal(&self, trip: &Trip) -> Result<Cookie<'static>, serde_json::Error> {
        let mut cookie = self.cookie(serde_json::to_string(trip)?);
        cookie.set_max_age(Duration::minutes(10));
        let mut jar = CookieJar::new();
        jar.private_mut(&self.key).add(cookie.clone());
        let sealed = jar.get(NAME).map(|sealed| sealed.value().to_owned());
        cookie.set_value(sealed.unwrap_or_default());
        Ok(cookie)
    }

    /// `None` when there is none, or it is not ours.
    pub fn open(&self, request: &HttpRequest) -> Option<Trip> {
        let opened = CookieJar::new().private(&self.key).decrypt(request.cookie(NAME)?)?;
        serde_json::from_str(opened.value()).ok()
    }

    /// Takes it away.
    pub fn removal(&self) -> Cookie<'static> {
        let mut cookie = self.cookie(String::new());
        cookie.make_removal();
        cookie
    }

    fn cookie(&self, value: String) -> Cookie<'static> {
        let cookie = Cookie::build(NAME, value).path(PATH).http_only(true);
        cookie.same_site(SameSite::Lax).secure(self.is_secure).finish()
    }
}
