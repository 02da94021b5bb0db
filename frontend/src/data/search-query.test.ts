import { describe, expect, it } from "vitest";
import { conversationGone, makeHit, makeMessage, messageEvent, position } from "@/testing/make";
import { STALE } from "./live-query";
import { applyToSearch, hitsIn } from "./search-query";

const other = makeMessage(1, { thread_id: "other" });
const found = {
  pages: [
    { items: [makeHit(makeMessage(3)), makeHit(other)], next: "more", position: position(10) },
    { items: [makeHit(makeMessage(2))], next: null, position: position(12) },
  ],
  pageParams: [undefined, "more"],
};

const numbersIn = (list: ReturnType<typeof applyToSearch>) =>
  list === STALE ? STALE : hitsIn(list).map(({ message }) => message.number);

describe("applyToSearch", () => {
  it("finds a deleted message no more", () => {
    const gone = makeMessage(3, { deleted: true, content: "" });
    const event = messageEvent("message_deleted", 11, gone);
    expect(numbersIn(applyToSearch(found, event))).toEqual([1, 2]);
  });

  it("finds nothing in a conversation that was deleted", () => {
    expect(numbersIn(applyToSearch(found, conversationGone(13)))).toEqual([1]);
  });

  it("asks again when what was found has another text", () => {
    const edited = makeMessage(3, { content: "something else" });
    expect(applyToSearch(found, messageEvent("message_edited", 11, edited))).toBe(STALE);
  });

  it("gives the very same value back for what does not concern it, or is contained in it", () => {
    const edited = makeMessage(2, { content: "something else" });
    expect(applyToSearch(found, messageEvent("message_edited", 11, edited))).toBe(found);
    expect(applyToSearch(found, messageEvent("message_reaction", 13, edited))).toBe(found);
    expect(applyToSearch(found, messageEvent("new_message", 13, makeMessage(4)))).toBe(found);
  });
});
