/** What somebody has to know before they rely on it. */
export function WhatBlockingDoes() {
  return (
    <section aria-labelledby="what-blocking-does" className="grid gap-2 text-small text-muted">
      <h2 id="what-blocking-does" className="text-body font-medium text-foreground">
        What a block does
      </h2>
      <p>
        Blocked by name, a person begins no new conversation with you, and those in which you see
        their name are closed. It never ends an anonymous conversation of that person: if it did,
        you would know who is behind it. Block the conversation itself for that, from its menu in
        the inbox.
      </p>
      <p>
        A blocked conversation is closed, and whoever began it begins no new one with you. Others
        that they began before go on, so that nothing tells which belong together.
      </p>
      <p>
        Nobody is told that you block them. Somebody who began the conversation learns only that
        what they write cannot be delivered. Somebody to whom you wrote first notices nothing, and
        you do not see what they answer.
      </p>
    </section>
  );
}
