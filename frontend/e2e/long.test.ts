import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";
import { view } from "./stage/view.ts";

const scene = openScene();

const LENGTH = 50_000;
const FIRST_UNREAD = 30_001;

/** What is in the document at any time is a screenful and some more. */
const FEW = 60;

/** Scrolling takes its time on a machine that has other things to do. */
const TIME = 240_000;

/** Both have written in turn, and the recipient has read up to some point. */
function fill(thread: string): string {
  return `
    INSERT INTO messages (id, thread_id, number, sender_id, recipient_id, content, created_at)
    SELECT gen_random_uuid(), t.id, n,
           CASE WHEN n % 2 = 1 THEN t.opener_id ELSE t.recipient_id END,
           CASE WHEN n % 2 = 1 THEN t.recipient_id ELSE t.opener_id END,
           'message ' || n || CASE WHEN n % 7 = 0 THEN repeat(' and so on', 40) ELSE '' END,
           now() - (${LENGTH} - n) * interval '2 minutes'
    FROM threads t, generate_series(2, ${LENGTH}) n WHERE t.id = '${thread}';
    UPDATE messages SET content = 'message 1', created_at = now() - ${LENGTH} * interval '2 minutes'
    WHERE thread_id = '${thread}' AND number = 1;
    UPDATE threads SET last_number = ${LENGTH}, opener_last = ${LENGTH},
           opener_read = ${LENGTH}, opener_receipted = ${LENGTH},
           recipient_read = ${FIRST_UNREAD - 1}, recipient_receipted = ${FIRST_UNREAD - 1},
           recipient_first_unread = ${FIRST_UNREAD}, recipient_unread = (${LENGTH} - ${FIRST_UNREAD} + 1) / 2
    WHERE id = '${thread}';
    UPDATE streams SET unread = (${LENGTH} - ${FIRST_UNREAD} + 1) / 2
    WHERE id = (SELECT recipient_id FROM threads WHERE id = '${thread}');
    ANALYZE messages;`;
}

/** Waits until the message is before somebody's eyes and nothing is on its way, and looks at what is drawn. */
async function sees(person: Person, number: number): Promise<void> {
  await expect
    .poll(async () => (await view(person.page)).seen, { message: `sees ${number}` })
    .toContain(number);
  await person.page.locator("[role=log][aria-busy=false]").waitFor();
  const { drawn, seen } = await view(person.page);
  expect(seen).toContain(number);
  expect(drawn.length).toBeLessThan(FEW);
  expect(drawn).toEqual(drawn.map((_, index) => (drawn[0] ?? 0) + index));
}

/** Scrolls with the wheel, by screens and at last by lines, until the message has come into view. */
async function scrollTo(person: Person, number: number): Promise<void> {
  await person.page.getByRole("log").hover();
  const seen = async () => {
    const { drawn, seen } = await view(person.page);
    expect(drawn.length).toBeLessThan(FEW);
    const first = seen[0];
    if (first !== undefined && !seen.includes(number)) {
      const step = Math.abs(number - first) > 20 ? 600 : 100;
      await person.page.mouse.wheel(0, number < first ? -step : step);
    }
    return seen;
  };
  const options = { message: `scrolls to ${number}`, timeout: 40_000 };
  await expect.poll(seen, options).toContain(number);
}

test(
  "a conversation of 50,000 messages opens anywhere, scrolls both ways, and draws few rows",
  async () => {
    const alice = await scene.enter("alice");
    const bob = await scene.enter("bob");
    await alice.writeTo("bob", "soon a long one");
    await bob.conversation("soon a long one").waitFor();
    const address = new URL(alice.page.url()).pathname;
    await scene.server.dbRun(fill(address.replace("/inbox/", "")));

    // At the newest, for the one who has read it all.
    await alice.page.goto(address);
    await sees(alice, LENGTH);
    await scrollTo(alice, LENGTH - 150);
    await scrollTo(alice, LENGTH);

    // At the first unread one; what is read is counted only as far as it was seen.
    await bob.page.goto("/inbox");
    await bob.conversations().getByText("10,000 unread").waitFor();
    await bob.conversations().click();
    await sees(bob, FIRST_UNREAD);
    await bob
      .message(`message ${FIRST_UNREAD}`)
      .getByText("New messages", { exact: true })
      .waitFor();
    await bob.conversations().getByText("10,000 unread").waitFor({ state: "detached" });
    await expect.poll(() => bob.page.title()).toMatch(/^\(9,9\d\d\) /);
    await scrollTo(bob, FIRST_UNREAD - 100);
    await scrollTo(bob, FIRST_UNREAD + 100);

    // At the one that the address names, and both ways from there, further than is kept.
    await alice.page.goto(`${address}?message=25000`);
    await sees(alice, 25_000);
    await scrollTo(alice, 24_700);
    await scrollTo(alice, 25_300);
    await sees(alice, 25_300);

    // At a pinned one, from the newest.
    await alice.doTo("message 25300", "Pin");
    await alice.message("message 25300").getByText("pinned").waitFor();
    await alice.page.getByRole("button", { name: /^Jump to newest/ }).click();
    await sees(alice, LENGTH);
    await alice.doHere("Pinned messages");
    await alice.page
      .getByRole("dialog")
      .getByRole("link", { name: /message 25300/ })
      .click();
    await sees(alice, 25_300);

    // What comes meanwhile does not move her; what she sends takes her to it.
    await bob.say("from far away");
    await alice.conversation("from far away").waitFor();
    await sees(alice, 25_300);
    await alice.say("and an answer");
    await sees(alice, LENGTH + 2);
    await bob.message("and an answer").waitFor();

    // The field that grows takes its room from above, and leaves the end in sight.
    await alice.composer().fill("a\nlonger\ntext\nof\nmany\nlines");
    await sees(alice, LENGTH + 2);
  },
  TIME,
);
