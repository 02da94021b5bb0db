//! The acts on the board, in one of the two runs.

use reqwest::Method;
use serde_json::json;

use super::{
    board_hand::{Around, By, Post},
    board_script::BoardAct,
    hand::Hand,
    run::{Cast, pick_mut},
    script::{Suspect, Watched},
};

impl Cast {
    pub async fn perform_on_the_board(&mut self, hidden: Suspect, act: &BoardAct, text: &str) {
        let key = format!("board-{}", self.written);
        match act {
            BoardAct::HiddenPosts => {
                let hidden = &self.suspects[hidden as usize];
                let sent = Hand::Untold(hidden).post(text, &key, true).await;
                // Again under the same key it is the same one.
                Hand::Untold(hidden).post(text, &key, true).await;
                self.posts.extend(Post::posted(&sent, By::Hidden));
            }
            BoardAct::Hidden(place, deed) => {
                let around = Around { text, key: &key, by: By::Hidden, may_be_unseen: self.blocked_by_a_suspect() };
                let hidden = self.suspects[hidden as usize].clone();
                let mut own: Vec<_> = self.posts.iter_mut().filter(|post| post.by == By::Hidden).collect();
                let Some(post) = pick_mut(&mut own, *place) else { return };
                Hand::Untold(&hidden).act_on(post, deed, &around).await;
                hidden.get("/api/broadcasts").await;
            }
            BoardAct::WatchedPosts(who, hides) => {
                let sent = Hand::Told(&mut self.watched[*who as usize]).post(text, &key, *hides).await;
                self.posts.extend(Post::posted(&sent, By::Watched(*who)));
            }
            BoardAct::Watched(who, place, deed) => {
                let around = Around { text, key: &key, by: By::Watched(*who), may_be_unseen: Vec::new() };
                let Some(post) = pick_mut(&mut self.posts, *place) else { return };
                Hand::Told(&mut self.watched[*who as usize]).act_on(post, deed, &around).await;
            }
            BoardAct::Look(who) => self.look_at_the_board(*who).await,
            BoardAct::SuspectPosts(suspect) => {
                let sent = Hand::Untold(&self.suspects[*suspect as usize]).post(text, &key, false).await;
                self.posts.extend(Post::posted(&sent, By::Suspect(*suspect)));
            }
            BoardAct::Suspect(suspect, place, deed) => {
                let around = Around { text, key: &key, by: By::Suspect(*suspect), may_be_unseen: Vec::new() };
                let mut others: Vec<_> = self.posts.iter_mut().filter(|post| post.by != By::Hidden).collect();
                let Some(post) = pick_mut(&mut others, *place) else { return };
                Hand::Untold(&self.suspects[*suspect as usize]).act_on(post, deed, &around).await;
            }
            BoardAct::SuspectsView(place) => {
                let mut own: Vec<_> = self.posts.iter_mut().filter(|post| post.by == By::Hidden).collect();
                let Some(post) = pick_mut(&mut own, *place) else { return };
                for suspect in &self.suspects {
                    suspect.change(Method::POST, &format!("/api/broadcasts/{}/view", post.id)).await;
                }
            }
        }
    }

    /// The ids of what is on the board.
    pub fn board_ids(&self) -> impl Iterator<Item = String> {
        self.posts
            .iter()
            .flat_map(|post| post.comments.iter().map(|comment| comment.id.clone()).chain([post.id.clone()]))
    }

    fn blocked_by_a_suspect(&self) -> Vec<Watched> {
        let watched = [Watched::Bob, Watched::Carol].into_iter();
        watched.filter(|who| !self.blocked_by[*who as usize].is_empty()).collect()
    }

    async fn look_at_the_board(&mut self, who: Watched) {
        let names = self.suspects.clone().map(|suspect| suspect.username);
        let recent: Vec<String> = self.posts.iter().rev().take(3).map(|post| post.id.clone()).collect();
        let watch = &mut self.watched[who as usize];
        let page = watch.get("/api/broadcasts").await;
        if let Some(next) = page["next"].as_str() {
            watch.get(&format!("/api/broadcasts?cursor={next}")).await;
        }
        for name in names {
            watch.get(&format!("/api/broadcasts?author={name}")).await;
        }
        for id in recent {
            let path = format!("/api/broadcasts/{id}");
            watch.get(&path).await;
            watch.get(&format!("{path}/comments")).await;
            // What is not theirs.
            watch.send(Method::DELETE, &path, None, None).await;
        }
        let ids: Vec<_> = page["items"].as_array().unwrap().iter().map(|broadcast| &broadcast["id"]).collect();
        if !ids.is_empty() {
            watch.send(Method::POST, "/api/broadcasts/views", None, Some(json!({"ids": ids}))).await;
        }
    }
}
