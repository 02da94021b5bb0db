//! What a new account is called: the login, as far as it makes a username, else the login with a number behind it.

use uuid::Uuid;

use super::super::{Username, username::is_allowed};

const LONGEST: usize = Username::LONGEST;

/// Names to try in turn until one is free. The last ones are random: somebody who takes many names on purpose keeps
/// nobody out.
pub fn candidates(login: &str, chance: [Uuid; 2]) -> impl Iterator<Item = Username> {
    let allowed: String = login.chars().filter(|c| is_allowed(*c)).collect();
    let base = if allowed.is_empty() { "github".to_owned() } else { allowed };
    let numbers = (2..10).map(|n| n.to_string());
    let random = chance.map(|id| id.simple().to_string()[..12].to_owned());
    let plain = cut(&base, LONGEST).to_owned();
    let suffixed = numbers.chain(random).map(move |end| format!("{}-{end}", cut(&base, LONGEST - 1 - end.len())));
    [plain].into_iter().chain(suffixed).filter_map(|name| Username::parse(&name).ok())
}

/// All of it is ASCII.
fn cut(name: &str, most: usize) -> &str {
    &name[..name.len().min(most)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(login: &str, many: usize) -> Vec<String> {
        let names = candidates(login, [Uuid::from_u128(7), Uuid::from_u128(8)]);
        names.take(many).map(Username::into_string).collect()
    }

    #[test]
    fn the_login_comes_first_and_then_with_a_number() {
        assert_eq!(first("octocat", 3), ["octocat", "octocat-2", "octocat-3"]);
    }

    #[test]
    fn a_login_that_is_too_long_is_cut_and_one_that_is_too_short_gets_a_number() {
        assert_eq!(first(&"x".repeat(39), 2), ["x".repeat(32), format!("{}-2", "x".repeat(30))]);
        assert_eq!(first("ab", 1), ["ab-2"]);
        assert_eq!(first("a", 1), ["a-2"]);
    }

    #[test]
    fn what_no_username_may_hold_is_left_out() {
        assert_eq!(first("öcto cat", 1), ["ctocat"]);
        assert_eq!(first("日本", 1), ["github"]);
    }

    #[test]
    fn there_is_always_a_name_that_nobody_could_foresee() {
        let names = first("octocat", 100);
        assert_eq!(names.len(), 11);
        assert!(names[9..].iter().all(|name| name.len() == "octocat-".len() + 12));
    }
}
