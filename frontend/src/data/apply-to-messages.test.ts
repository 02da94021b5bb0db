import { describe, expect, it } from "vitest";
import type { Message } from "@/api/models";
import type { LiveEvent } from "@/realtime/events";
import {
  conversationChanged,
  conversationGone,
  makeConversation,
  makeMessage,
  messageEvent,
  newMessage,
  position,
  THREAD,
} from "@/testing/make";
import { applyToMessages, type MessageList } from "./apply-to-messages";

interface Page {
  items: (number | Message)[];
  at?: number;
}

/** A stretch of a thread; `before` and `after` say whether there is more on either side. */
function stretch(pages: Page[], { before = false, after = false } = {}): MessageList {
  return {
    pages: pages.map(({ items, at = 10 }, index) => {
      const messages = items.map((item) => (typeof item === "number" ? makeMessage(item) : item));
      const hasBefore = before || index > 0;
      const hasAfter = after || index < pages.length - 1;
      return {
        items: messages,
        next: null,
        before: hasBefore ? String(messages[0]?.number) : null,
        after: hasAfter ? String(messages.at(-1)?.number) : null,
        position: position(at),
      };
    }),
    pageParams: pages.map(() => undefined),
  };
}

const apply = (list: MessageList, event: LiveEvent) => applyToMessages(list, event, THREAD);
const numbersIn = ({ pages }: MessageList) =>
  pages.map(({ items }) => items.map(({ number }) => number));
const all = ({ pages }: MessageList) => pages.flatMap(({ items }) => items);

function receipt(number: number, after: number, upTo: number): LiveEvent {
  return {
    type: "read_receipt",
    stream: "own",
    number,
    position: position(number),
    thread_id: THREAD,
    message_id: `${THREAD}-${upTo}`,
    after,
    up_to: upTo,
    read_at: "2026-05-01T12:00:00Z",
    conversation: makeConversation(),
    unread_total: 0,
  };
}

describe("A new message", () => {
  const newest = stretch([{ items: [1, 2] }, { items: [3, 4] }]);

  it("is put at the end of the newest page, which notes how far it is", () => {
    const after = apply(newest, newMessage(11, makeMessage(5)));
    expect(numbersIn(after)).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
    expect(after).toMatchObject({
      pages: [{ position: "10.0.opaque" }, { position: "11.0.opaque" }],
    });
  });

  it("may come with a gap in the numbers", () => {
    expect(numbersIn(apply(newest, newMessage(11, makeMessage(9))))).toEqual([
      [1, 2],
      [3, 4, 9],
    ]);
  });

  it("is left to the page that is not loaded yet", () => {
    const middle = stretch([{ items: [3, 4] }], { before: true, after: true });
    expect(apply(middle, newMessage(11, makeMessage(9)))).toBe(middle);
    expect(apply(middle, newMessage(11, makeMessage(1)))).toBe(middle);
  });

  it("falls into the gap between two pages", () => {
    const gap = stretch([{ items: [1, 2] }, { items: [6, 7] }]);
    expect(numbersIn(apply(gap, newMessage(11, makeMessage(4))))).toEqual([
      [1, 2, 4],
      [6, 7],
    ]);
  });

  it("is the first of a thread", () => {
    expect(numbersIn(apply(stretch([{ items: [] }]), newMessage(11, makeMessage(1))))).toEqual([
      [1],
    ]);
  });

  it("replaces what is known of it", () => {
    const event = newMessage(11, makeMessage(2, { content: "as of now" }));
    expect(all(apply(newest, event)).map(({ content }) => content)).toEqual([
      "message 1",
      "as of now",
      "message 3",
      "message 4",
    ]);
  });

  it("does not touch the value that was given", () => {
    const before = structuredClone(newest);
    apply(newest, newMessage(11, makeMessage(5)));
    expect(newest).toEqual(before);
  });

  it.each([
    ["of another thread", newMessage(11, makeMessage(5, { thread_id: "other" }))],
    ["that the load already contains", newMessage(10, makeMessage(5))],
  ])("changes nothing when it is one %s", (_, event) => {
    expect(apply(newest, event)).toBe(newest);
  });
});

describe("What happens to a message", () => {
  const list = stretch([{ items: [1, 2] }, { items: [3, 4], at: 20 }], { before: true });
  const edited = makeMessage(2, { content: "new", edited_at: "2026-05-01T12:00:00Z" });
  const deleted = makeMessage(2, { content: "", deleted: true });
  const reacted = makeMessage(2, { reactions: [{ emoji: "👍", mine: false }] });

  it.each([
    ["message_edited", edited],
    ["message_deleted", deleted],
    ["message_reaction", reacted],
    ["message_pinned", makeMessage(2, { pinned: true })],
  ] as const)("shows where it stands: %s", (type, message) => {
    const after = apply(list, messageEvent(type, 11, message));
    expect(all(after)[1]).toEqual(message);
    expect(after.pages[1]).toBe(list.pages[1]);
  });

  it("changes nothing where it is contained already, or not loaded", () => {
    for (const number of [0, 3, 5]) {
      const event = messageEvent("message_edited", 15, makeMessage(number, { content: "new" }));
      expect(apply(list, event)).toBe(list);
    }
  });
});

describe("A receipt", () => {
  const mine = (number: number) => makeMessage(number, { mine: true });

  it("marks one's own messages of its range, on all pages", () => {
    const list = stretch([{ items: [mine(1), mine(2)] }, { items: [3, mine(4), mine(5)] }]);
    const read = all(apply(list, receipt(11, 1, 4))).filter(({ read_at }) => read_at !== null);
    expect(read.map(({ number }) => number)).toEqual([2, 4]);
  });

  it("changes nothing where none of them is loaded", () => {
    const list = stretch([{ items: [mine(1), 2] }], { after: true });
    expect(apply(list, receipt(11, 1, 4))).toBe(list);
  });
});

describe("A conversation that its reader deletes", () => {
  it("is empty, and goes on with what comes later", () => {
    const gone = apply(stretch([{ items: [1] }, { items: [2] }]), conversationGone(11));
    expect(numbersIn(gone)).toEqual([[]]);
    expect(numbersIn(apply(gone, newMessage(12, makeMessage(3))))).toEqual([[3]]);
  });

  it("keeps what was loaded after that", () => {
    const list = stretch([{ items: [1] }, { items: [5], at: 12 }]);
    expect(numbersIn(apply(list, conversationGone(11)))).toEqual([[5]]);
  });

  it("stays as it is when something else about it changes", () => {
    const list = stretch([{ items: [1] }]);
    expect(apply(list, conversationChanged(11, makeConversation({ pinned: true })))).toBe(list);
  });
});
