//! Afterwards: is everything that was acknowledged there, once, in order, and as it was written?

use anyhow::Context as _;
use serde_json::Value;

use crate::{
    frames,
    http::Connection,
    ledger::{Ledger, Thread, content},
    person::Person,
};

#[derive(Debug, Default, PartialEq, Eq)]
pub struct Findings {
    pub acknowledged: usize,
    pub found: usize,
    pub lost: usize,
    pub doubled: usize,
    /// Numbers that are not dense, and messages of one sender in another order than they were sent in.
    pub out_of_order: usize,
    /// Messages that nobody has sent like that.
    pub altered: usize,
}

pub async fn look_up(ledger: &Ledger, people: &[Person]) -> anyhow::Result<Findings> {
    let mut findings = Findings::default();
    let mut times_found = vec![0u32; ledger.len()];
    for (index, thread) in ledger.threads.iter().enumerate() {
        let recipient = &people[thread.recipient];
        // One for each thread: a connection that is not used for a while is closed by the server.
        let mut connection = Connection::open(recipient.address()).await?;
        let messages = all_messages(&mut connection, recipient, thread).await?;
        read_thread(ledger, index, &messages, &mut times_found, &mut findings);
    }
    count(ledger, &times_found, &mut findings);
    Ok(findings)
}

fn count(ledger: &Ledger, times_found: &[u32], findings: &mut Findings) {
    let acknowledged = ledger.select(0..ledger.len(), |sent| Some(sent.acknowledged));
    for (acknowledged, &times) in acknowledged.into_iter().zip(times_found) {
        findings.acknowledged += usize::from(acknowledged);
        findings.found += usize::from(acknowledged && times > 0);
        findings.lost += usize::from(acknowledged && times == 0);
        findings.doubled += usize::from(times > 1);
    }
}

fn read_thread(ledger: &Ledger, index: usize, messages: &[Value], times_found: &mut [u32], findings: &mut Findings) {
    let mut last_mark = None;
    for (message, expected_number) in messages.iter().zip(1..) {
        findings.out_of_order += usize::from(message["number"] != expected_number);
        let text = message["content"].as_str().unwrap_or_default();
        // The first one opened the thread, before anything was counted.
        let Some(mark) = frames::marked(text.as_bytes()) else { continue };
        findings.out_of_order += usize::from(last_mark.is_some_and(|last| last >= mark));
        last_mark = Some(mark);
        let at = mark as usize;
        let is_from_here = times_found.len() > at && ledger.select(at..at + 1, |sent| Some(sent.thread)) == [index];
        if is_from_here && text == content(mark) {
            times_found[at] += 1;
        } else {
            findings.altered += 1;
        }
    }
}

async fn all_messages(connection: &mut Connection, reader: &Person, thread: &Thread) -> anyhow::Result<Vec<Value>> {
    let mut messages = Vec::new();
    let mut after = "0".to_owned();
    loop {
        let path = format!("/api/conversations/{}/messages?limit=100&after={after}", thread.id);
        let mut page = connection.expect(200, &reader.get(&path)).await?.json()?;
        messages.append(page["items"].as_array_mut().context("a page without items")?);
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut after),
            None => return Ok(messages),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Three messages were acknowledged; these contents are found.
    fn findings(found: &[String]) -> Findings {
        let ledger = Ledger::new(vec![Thread { id: "t".to_owned(), sender: 0, recipient: 1 }]);
        for _ in 0..3 {
            ledger.acknowledged(ledger.begin(0));
        }
        let messages = found.iter().zip(1..).map(|(content, number)| json!({"number": number, "content": content}));
        let (mut findings, mut times_found) = (Findings::default(), vec![0; 3]);
        read_thread(&ledger, 0, &messages.collect::<Vec<_>>(), &mut times_found, &mut findings);
        count(&ledger, &times_found, &mut findings);
        findings
    }

    #[test]
    fn everything_is_found_once_and_in_order() {
        let found = ["Hello".to_owned(), content(0), content(1), content(2)];
        assert_eq!(findings(&found), Findings { acknowledged: 3, found: 3, ..Findings::default() });
    }

    #[test]
    fn what_is_lost_doubled_altered_or_out_of_order_is_counted() {
        let found = [content(0), content(0), content(2) + "!"];
        let expected = Findings { acknowledged: 3, found: 1, lost: 2, doubled: 1, out_of_order: 1, altered: 1 };
        assert_eq!(findings(&found), expected);
        assert_eq!(findings(&[content(1), content(0), content(2)]).out_of_order, 1);
    }
}
