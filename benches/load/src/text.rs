//! What people write here: plain words, so that nothing needs an escape in JSON.

/// As long as a message usually is.
pub const USUAL: usize = 110;
const SHORTEST: usize = 20;
const LONGEST: usize = 280;

const WORDS: &str = "I have thought about what you said yesterday, and I believe that you are right about most of it, \
    though not about the part with the garden. Could we talk again on Thursday, or would you rather write? It does not \
    have to be long. Tell me what you would do in my place, and do not spare me. I promise to think about it.";

/// About: the server trims what is written, and what comes back should be the same.
pub fn of_length(length: usize) -> &'static str {
    WORDS[..length].trim_end()
}

/// Of a length that differs from message to message, and is the same for the same one.
pub fn of_message(number: u64) -> &'static str {
    // 97 has no factor in common with the number of lengths, so all of them come in turn.
    let lengths = (LONGEST - SHORTEST + 1) as u64;
    of_length(SHORTEST + (number * 97 % lengths) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_short_and_long() {
        let lengths = || (0..1000).map(|number| of_message(number).len());
        assert!(lengths().min().unwrap() <= SHORTEST && lengths().max().unwrap() == LONGEST);
        let mean = lengths().sum::<usize>() / 1000;
        assert!((140..160).contains(&mean), "{mean}");
    }
}
