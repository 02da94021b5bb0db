//! A GitHub on this machine, that answers as it is told to and remembers what it was asked.

use std::sync::{Arc, Mutex};

use base64::{Engine as _, prelude::BASE64_URL_SAFE_NO_PAD};
use reqwest::{Method, Url};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    sync::Notify,
};

use super::Person;

/// What one of its two addresses answers.
#[derive(Clone)]
pub enum Answer {
    Json(u16, String),
    /// To somewhere else.
    Redirect(String),
    Never,
    File(&'static str, Vec<u8>),
    /// Once it is told to.
    Late(Arc<Notify>, &'static str, Vec<u8>),
}

#[derive(Default)]
struct Said {
    token: Option<Answer>,
    user: Option<Answer>,
    picture: Option<Answer>,
    /// The challenge of the browser that was sent here last.
    challenge: String,
    asked: Vec<String>,
}

#[derive(Clone)]
pub struct FakeGitHub {
    base: String,
    said: Arc<Mutex<Said>>,
}

const CODE: &str = "a-code-of-githubs";
const TOKEN: &str = "gho_a_token_of_githubs";
const CLIENT: [(&str, &str); 2] = [("client_id", "the-client-id"), ("client_secret", "the-client-secret")];

impl FakeGitHub {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let github = Self { base, said: Arc::default() };
        let serving = github.clone();
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                let github = serving.clone();
                tokio::spawn(async move { github.serve(connection).await });
            }
        });
        github
    }

    /// For [`Options::config`](super::Options). What a test configures lives as long as the tests do.
    pub fn config(&self) -> Vec<(&'static str, &'static str)> {
        let address = |path: &str| -> &'static str { format!("{}{path}", self.base).leak() };
        vec![
            ("GITHUB__CLIENT_ID", CLIENT[0].1),
            ("GITHUB__CLIENT_SECRET", CLIENT[1].1),
            ("GITHUB__AUTHORIZE_URL", address("/login/oauth/authorize")),
            ("GITHUB__TOKEN_URL", address("/login/oauth/access_token")),
            ("GITHUB__USER_URL", address("/user")),
        ]
    }

    /// From now on whoever comes is this one.
    pub fn knows(&self, id: u64, login: &str) {
        let avatar_url = format!("{}/picture", self.base);
        let user = json!({"id": id, "login": login, "name": "A Name", "avatar_url": avatar_url});
        self.answers_user(Answer::Json(200, user.to_string()));
    }

    /// Without it there is none.
    pub fn answers_picture(&self, answer: Answer) {
        self.said.lock().unwrap().picture = Some(answer);
    }

    pub fn answers_user(&self, answer: Answer) {
        self.said.lock().unwrap().user = Some(answer);
    }

    /// Instead of a token.
    pub fn answers_token(&self, answer: Option<Answer>) {
        self.said.lock().unwrap().token = answer;
    }

    /// The requests of the server so far, each with its body.
    pub fn asked(&self) -> Vec<String> {
        self.said.lock().unwrap().asked.clone()
    }

    /// Somebody goes there, says yes, and is sent back: to where.
    pub async fn go(&self, person: &Person, next: &str) -> String {
        let sent = person.get(&format!("/auth/github{next}")).await;
        assert_eq!(sent.status(), 302);
        let to = Url::parse(sent.headers()["location"].to_str().unwrap()).unwrap();
        self.agree(&to)
    }

    /// What a browser that was sent here is sent back to.
    fn agree(&self, to: &Url) -> String {
        assert!(to.as_str().starts_with(&format!("{}/login/oauth/authorize?", self.base)), "{to}");
        let given = |name: &str| to.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
        assert_eq!(given("client_id").as_deref(), Some(CLIENT[0].1));
        assert_eq!(given("code_challenge_method").as_deref(), Some("S256"));
        assert_eq!(given("scope"), None);
        self.said.lock().unwrap().challenge = given("code_challenge").unwrap();
        let back = Url::parse(&given("redirect_uri").unwrap()).unwrap();
        assert_eq!((back.path(), back.query()), ("/auth/github/callback", None));
        format!("{}?code={CODE}&state={}", back.path(), given("state").unwrap())
    }

    /// All of it. Answers with the page that the browser ends up at.
    pub async fn sign_in(&self, person: &Person) -> String {
        let back = self.go(person, "").await;
        page_after(person, &back).await
    }

    async fn serve(&self, mut connection: TcpStream) {
        let Some(request) = read(&mut connection).await else { return };
        let answer = self.answer(&request);
        let (status, kind, header, body) = match answer {
            Answer::Never => {
                // Until the other side gives up.
                let _ = connection.read_u8().await;
                return;
            }
            Answer::Redirect(to) => (302, "text/plain", format!("location: {to}\r\n"), Vec::new()),
            Answer::Json(status, body) => (status, "application/json", String::new(), body.into_bytes()),
            Answer::File(kind, file) => (200, kind, String::new(), file),
            Answer::Late(now, kind, file) => {
                now.notified().await;
                (200, kind, String::new(), file)
            }
        };
        let length = body.len();
        let head = format!(
            "HTTP/1.1 {status} It\r\ncontent-type: {kind}\r\n{header}content-length: {length}\r\nconnection: close\r\n\r\n"
        );
        let _ = connection.write_all(&[head.as_bytes(), &body].concat()).await;
    }

    fn answer(&self, request: &str) -> Answer {
        let mut said = self.said.lock().unwrap();
        if request.starts_with("GET /picture ") {
            return said.picture.clone().unwrap_or(Answer::Json(404, String::new()));
        }
        said.asked.push(request.to_owned());
        if request.starts_with("POST /login/oauth/access_token ") {
            let granted = || grant(request, &said.challenge);
            said.token.clone().unwrap_or_else(granted)
        } else {
            assert!(request.starts_with("GET /user "), "{request}");
            assert!(request.contains(&format!("authorization: Bearer {TOKEN}")), "{request}");
            said.user.clone().expect("somebody whom GitHub knows")
        }
    }
}

/// Asks for an address and answers with where that leads.
pub async fn page_after(person: &Person, path: &str) -> String {
    let answer = person.change(Method::GET, path).await;
    assert_eq!(answer.status(), 302, "{path}");
    answer.headers()["location"].to_str().unwrap().to_owned()
}

/// A token for whoever knows what only our server can know.
fn grant(request: &str, challenge: &str) -> Answer {
    let body = request.split("\r\n\r\n").nth(1).unwrap_or_default();
    let form = Url::parse(&format!("http://x/?{body}")).unwrap();
    let given = |name: &str| form.query_pairs().find(|(key, _)| key == name).map(|(_, value)| value.into_owned());
    let verifier = given("code_verifier").unwrap_or_default();
    let is_known = CLIENT.iter().all(|(name, value)| given(name).as_deref() == Some(value));
    let is_same_browser = BASE64_URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == challenge;
    let answer = if is_known && is_same_browser && given("code").as_deref() == Some(CODE) {
        json!({"access_token": TOKEN, "scope": "", "token_type": "bearer"})
    } else {
        json!({"error": "bad_verification_code", "error_description": "…"})
    };
    Answer::Json(200, Value::to_string(&answer))
}

/// Head and body of a request.
async fn read(connection: &mut TcpStream) -> Option<String> {
    let mut bytes = Vec::new();
    loop {
        if connection.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
        if body.len() >= length.map_or(0, |length| length.parse().unwrap()) {
            return Some(text);
        }
    }
}
