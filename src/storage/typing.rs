//! Questions about who sees that somebody types. Nothing of it is stored.

use super::{Connection, Result};
use crate::ids::{HiddenUserId, ThreadId, UserId};

pub struct Typing {
    /// The other side: whoever types may be answering a hidden opener.
    pub reader: HiddenUserId,
    pub is_shown: bool,
}

/// `None` when the typist does not have the thread, or has deleted all of it.
///
/// It is not shown when the typist's preferences say so, when the reader has deleted the thread, or when the recipient blocks
/// it. An opener who blocks, the thread or the recipient's name, does not see it, and is seen all the same: else a block by
/// name would show which threads are not theirs.
pub async fn of(db: &mut Connection, id: ThreadId, typist: UserId) -> Result<Option<Typing>> {
    let typing = sqlx::query_as!(
        Typing,
        r#"SELECT CASE WHEN opener_id = $2 THEN recipient_id ELSE opener_id END AS "reader!: HiddenUserId",
                  (opener_last > opener_hidden_to AND last_number > recipient_hidden_to
                   AND coalesce((SELECT show_typing_indicators FROM user_preferences WHERE user_id = $2), true)
                   AND NOT EXISTS (SELECT FROM user_blocks WHERE blocker_id = recipient_id AND thread_id = threads.id)
                   AND (opener_id = $2
                        OR NOT EXISTS (SELECT FROM user_blocks WHERE blocker_id = opener_id AND thread_id = threads.id)
                           AND NOT EXISTS (SELECT FROM user_blocks WHERE blocker_id = opener_id
                                           AND blocked_id = recipient_id AND thread_id IS NULL))
                  ) AS "is_shown!"
           FROM threads
           WHERE id = $1 AND (opener_id = $2 AND opener_last > opener_hidden_to
                              OR recipient_id = $2 AND last_number > recipient_hidden_to)"#,
        id as ThreadId,
        typist as UserId
    )
    .fetch_optional(db)
    .await?;
    Ok(typing)
}
