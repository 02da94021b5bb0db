//! Somebody who looks on, on two devices: what they loaded at the beginning, and everything that came since.

use serde_json::json;

use super::{EventStream, Frame, Person, Replica, numbers_of};

pub struct Witness {
    pub person: Person,
    devices: [EventStream; 2],
    /// As it was at the beginning.
    at_first: Replica,
    /// What each device knows now.
    now: [Replica; 2],
    first_position: String,
    frames: Vec<Frame>,
    /// In their own stream and in the board's.
    head: [i64; 2],
}

impl Witness {
    /// Nothing may change meanwhile.
    pub async fn of(person: &Person) -> Self {
        let first_position = person.conversations().await["position"].as_str().unwrap().to_owned();
        let other_device = person.on_another_device().await;
        let devices = [person.listen(Some(&first_position)).await, other_device.listen(Some(&first_position)).await];
        let at_first = Replica::load(person).await;
        let head = numbers_of(&first_position);
        Self {
            person: person.clone(),
            devices,
            now: [at_first.clone(), at_first.clone()],
            at_first,
            first_position,
            frames: Vec::new(),
            head,
        }
    }

    /// What has come since the last time, from one thing after the other. It is the same on both devices, no number is
    /// missing, and with it what is known equals a fresh load. Nothing may change meanwhile.
    pub async fn sees(&mut self) -> Vec<Frame> {
        let head = self.stored_head().await;
        let mut new = Vec::new();
        while self.head != head {
            let [frame, same] = [self.devices[0].next().await, self.devices[1].next().await];
            assert_eq!(frame.bytes, same.bytes, "{}: the two devices differ", self.person.username);
            let [own, board] = self.head;
            assert!([[own + 1, board], [own, board + 1]].contains(&frame.numbers()), "{}", self.person.username);
            self.head = frame.numbers();
            self.now.iter_mut().for_each(|replica| replica.apply(&frame));
            new.push(frame);
        }
        self.frames.extend_from_slice(&new);
        self.knows_everything().await;
        new
    }

    /// What has come since the last time, from things that were done at the same time. Pushes may then overtake each other, and
    /// a device that sees a gap has what it missed as of then, each device for itself.
    pub async fn sees_at_last(&mut self) -> Vec<Frame> {
        let end = self.marks_the_end().await;
        let mut new = Vec::new();
        for (device, replica) in self.devices.iter_mut().zip(&mut self.now) {
            new = device.through_both(end).await;
            let goes_forward = |one: &Frame, next: &Frame| {
                one.number() <= next.number() && one.board_number() <= next.board_number() && one.id != next.id
            };
            assert!(new.windows(2).all(|pair| goes_forward(&pair[0], &pair[1])), "{}", self.person.username);
            new.iter().for_each(|frame| replica.apply(frame));
        }
        self.head = end;
        self.frames.extend_from_slice(&new);
        self.knows_everything().await;
        without_the_mark(new, end)
    }

    async fn knows_everything(&self) {
        let fresh = Replica::load(&self.person).await;
        for replica in &self.now {
            assert_eq!(replica, &fresh, "{}: what came, and a fresh load", self.person.username);
        }
    }

    /// The same, when only the kinds matter.
    pub async fn sees_kinds(&mut self) -> Vec<String> {
        self.sees().await.into_iter().map(|frame| frame.event).collect()
    }

    pub async fn sees_nothing(&mut self) {
        assert_eq!(self.sees_kinds().await, [""; 0], "{}", self.person.username);
    }

    /// What comes to a device that was away since the first so many frames, and goes on with what it had then. It ends equal
    /// to a fresh load.
    pub async fn comes_back_after(&mut self, frames: usize) -> Vec<Frame> {
        let mut replica = self.at_first.clone();
        let had = &self.frames[..frames];
        had.iter().for_each(|frame| replica.apply(frame));
        let position = had.last().and_then(|frame| frame.id.clone()).unwrap_or_else(|| self.first_position.clone());
        let mut stream = self.person.listen(Some(&position)).await;
        let end = self.marks_the_end().await;
        self.sees().await;
        let came = stream.through_both(end).await;
        came.iter().for_each(|frame| replica.apply(frame));
        assert_eq!(replica, Replica::load(&self.person).await, "{}: back after {frames}", self.person.username);
        without_the_mark(came, end)
    }

    /// What can no longer be seen leaves no frame, so an event of one's own says that everything has come.
    async fn marks_the_end(&self) -> [i64; 2] {
        let shown = self.person.get_json("/api/me/preferences").await["preferences"]["show_typing_indicators"] == true;
        self.person.prefer(&json!({"show_typing_indicators": !shown})).await;
        self.stored_head().await
    }

    async fn stored_head(&self) -> [i64; 2] {
        numbers_of(self.person.conversations().await["position"].as_str().unwrap())
    }

    pub fn frames(&self) -> usize {
        self.frames.len()
    }
}

fn without_the_mark(mut frames: Vec<Frame>, [mark, _]: [i64; 2]) -> Vec<Frame> {
    let place = frames.iter().position(|frame| frame.number() == mark).unwrap();
    frames.remove(place);
    frames
}
