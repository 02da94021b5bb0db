//! The sender swap: in one run the hidden acts are X's, in the other Y's, and nobody else can tell.

use std::cell::RefCell;

use proptest::{
    strategy::{Strategy as _, ValueTree as _},
    test_runner::{Config, RngAlgorithm, TestCaseError, TestRng, TestRunner},
};
use tokio::runtime::Runtime;

use super::{
    run::Run,
    script::{Act, Suspect, scenario},
};

/// For each of the four, which run beside each other. `make prove` asks for more.
const SCENARIOS: u32 = 125;

/// A number from the environment, for longer runs.
fn number(variable: &str) -> Option<u32> {
    std::env::var(variable).ok().map(|text| text.parse().expect("a number"))
}

fn runner(seed: u32) -> TestRunner {
    let cases = number("PROOF_SCENARIOS").unwrap_or(SCENARIOS);
    let seed = seed.wrapping_add(number("PROOF_SEED").unwrap_or_default());
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 200, ..Config::default() };
    let seed: Vec<u8> = seed.to_be_bytes().repeat(8);
    TestRunner::new_with_rng(config, TestRng::from_seed(RngAlgorithm::ChaCha, &seed))
}

async fn two_runs(rewrite: Option<(&'static str, &'static str)>) -> [Run; 2] {
    [Run::begin(Suspect::X, rewrite).await, Run::begin(Suspect::Y, rewrite).await]
}

/// The first difference with what stands around it.
fn difference(one: &str, other: &str) -> Option<String> {
    let at = one.bytes().zip(other.bytes()).position(|(a, b)| a != b);
    let at = at.or_else(|| (one.len() != other.len()).then_some(one.len().min(other.len())))?;
    let around = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(300)..(at + 100).min(text.len())]).into_owned()
    };
    Some(format!("…{}\n\nand\n\n…{}", around(one), around(other)))
}

async fn told_apart(runs: &mut [Run; 2], acts: &[Act]) -> Option<String> {
    let [one, other] = runs;
    let (one, other) = tokio::join!(one.play(acts), other.play(acts));
    one.iter().zip(&other).find_map(|(one, other)| difference(one, other))
}

fn nobody_can_tell(seed: u32) {
    let runtime = Runtime::new().unwrap();
    let runs = RefCell::new(runtime.block_on(two_runs(None)));
    let outcome = runner(seed).run(&scenario(), |acts| {
        let difference = runtime.block_on(told_apart(&mut runs.borrow_mut(), &acts));
        difference.map_or(Ok(()), |difference| Err(TestCaseError::fail(difference)))
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

#[test]
fn nobody_can_tell_who_the_hidden_one_is() {
    nobody_can_tell(1);
}

#[test]
fn nobody_can_tell_who_the_hidden_one_is_in_other_scenarios() {
    nobody_can_tell(2);
}

#[test]
fn nobody_can_tell_who_the_hidden_one_is_in_further_scenarios() {
    nobody_can_tell(3);
}

#[test]
fn nobody_can_tell_who_the_hidden_one_is_in_still_further_scenarios() {
    nobody_can_tell(4);
}

/// A server that leaks: a statement on its way to the database says more than it should. The proof that the proof can fail.
fn a_leak_is_found(from: &'static str, to: &'static str) {
    let runtime = Runtime::new().unwrap();
    let mut runs = runtime.block_on(two_runs(Some((from, to))));
    let mut runner = runner(5);
    for _ in 0..30 {
        let acts = scenario().new_tree(&mut runner).unwrap().current();
        if runtime.block_on(told_apart(&mut runs, &acts)).is_some() {
            return;
        }
    }
    panic!("{to:?}, and nobody could tell");
}

#[test]
fn a_sender_in_the_text_of_a_page_is_found() {
    a_leak_is_found(r#"content AS "content!""#, r#"content || ' ' || sender_id AS "content!""#);
}

#[test]
fn a_count_that_depends_on_the_sender_is_found() {
    a_leak_is_found(
        r#"recipient_unread AS "recipient_unread!""#,
        r#"recipient_unread + get_byte(uuid_send(opener_id), 0) AS "recipient_unread!""#,
    );
}

#[test]
fn an_order_that_depends_on_the_sender_is_found() {
    a_leak_is_found("ORDER BY mine.last_activity DESC, mine.id DESC LIMIT $4", "ORDER BY opener_id, mine.id LIMIT $4");
}

#[test]
fn a_summary_in_an_event_that_depends_on_the_sender_is_found() {
    a_leak_is_found(
        "opener_unread, recipient_unread,\n                  users.username",
        "opener_unread, recipient_unread + get_byte(uuid_send(opener_id), 0) AS recipient_unread,\n                  users.username",
    );
}
