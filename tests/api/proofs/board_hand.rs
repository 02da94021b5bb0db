//! Who does something on the board.

use reqwest::Method;
use serde_json::{Value, json};

use super::{
    board_script::BoardDeed,
    hand::Hand,
    script::{Suspect, Watched},
};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    Hidden,
    Watched(Watched),
    Suspect(Suspect),
}

/// A broadcast, as those who made up the scenario know it.
pub struct Post {
    pub id: String,
    pub by: By,
    pub comments: Vec<Said>,
}

pub struct Said {
    pub id: String,
    pub by: By,
}

/// Circumstances of a deed.
pub struct Around<'a> {
    pub text: &'a str,
    pub key: &'a str,
    pub by: By,
    /// Whose comments the doer may not see in one of the runs: nobody reacts to what they never saw.
    pub may_be_unseen: Vec<Watched>,
}

impl Post {
    pub fn posted(answer: &Value, by: By) -> Option<Self> {
        Some(Self { id: answer["id"].as_str()?.to_owned(), by, comments: Vec::new() })
    }

    fn note(&mut self, answer: &Value, by: By) {
        let Some(id) = answer["id"].as_str().map(str::to_owned) else { return };
        if self.comments.iter().all(|comment| comment.id != id) {
            self.comments.push(Said { id, by });
        }
    }

    fn any(&self, place: usize) -> Option<&Said> {
        self.comments.get(place % self.comments.len().max(1))
    }
}

impl Hand<'_> {
    pub async fn post(&mut self, text: &str, key: &str, is_anonymous: bool) -> Value {
        let body = json!({"content": text, "is_anonymous": is_anonymous});
        self.send(Method::POST, "/api/broadcasts", Some(key), Some(body)).await
    }

    pub async fn act_on(&mut self, post: &mut Post, deed: &BoardDeed, around: &Around<'_>) {
        let broadcast = format!("/api/broadcasts/{}", post.id);
        let comments = format!("{broadcast}/comments");
        match deed {
            BoardDeed::Comment | BoardDeed::CommentTwice => {
                let times = if matches!(deed, BoardDeed::CommentTwice) { 2 } else { 1 };
                for _ in 0..times {
                    let body = json!({"content": around.text});
                    let sent = self.send(Method::POST, &comments, Some(around.key), Some(body)).await;
                    post.note(&sent, around.by);
                }
            }
            BoardDeed::Reply(place) => {
                let Some(parent) = post.any(*place) else { return };
                let body = json!({"content": around.text, "parent_comment_id": parent.id});
                let sent = self.send(Method::POST, &comments, Some(around.key), Some(body)).await;
                post.note(&sent, around.by);
            }
            BoardDeed::DeleteComment(place) => {
                let Some(comment) = post.any(*place) else { return };
                self.send(Method::DELETE, &format!("/api/comments/{}", comment.id), None, None).await;
            }
            BoardDeed::React(place, emoji) | BoardDeed::TakeBack(place, emoji) => {
                let Some(comment) = post.any(*place) else { return };
                if matches!(comment.by, By::Watched(who) if around.may_be_unseen.contains(&who)) {
                    return;
                }
                let method = if matches!(deed, BoardDeed::React(..)) { Method::PUT } else { Method::DELETE };
                self.send(method, &format!("/api/comments/{}/reactions/{emoji}", comment.id), None, None).await;
            }
            BoardDeed::View => {
                self.send(Method::POST, &format!("{broadcast}/view"), None, None).await;
                self.send(Method::POST, "/api/broadcasts/views", None, Some(json!({"ids": [post.id]}))).await;
            }
            BoardDeed::Look => {
                self.send(Method::PUT, &format!("{broadcast}/watch"), None, None).await;
                self.send(Method::GET, &broadcast, None, None).await;
                self.send(Method::GET, &comments, None, None).await;
                if let Some(comment) = post.comments.last() {
                    self.send(Method::GET, &format!("/api/comments/{}", comment.id), None, None).await;
                }
                for comment in &post.comments {
                    let replies = format!("{comments}?parent={}", comment.id);
                    self.send(Method::GET, &replies, None, None).await;
                }
            }
            BoardDeed::Delete => drop(self.send(Method::DELETE, &broadcast, None, None).await),
        }
    }
}
