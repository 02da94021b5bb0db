import { expect, it } from "vitest";
import { behind, StreamLog } from "./stream-log";

const message = (position: string) => ({ type: "new_message", data: "", position });
/** The stream passes over 7, which has become invisible. */
const run = { after: "5.3.x", messages: [message("6.3.x"), message("8.3.x")] };

it.each([
  ["at its beginning", "5.3.x", run.messages],
  ["inside of it", "6.3.x", [message("8.3.x")]],
  ["at its end", "8.3.x", []],
  ["before it", "4.3.x", "before"],
  ["after it", "9.3.x", "after"],
  ["at a number that it passes over", "7.3.x", "unrelated"],
  ["at a number of it in another epoch", "6.3.y", "unrelated"],
  ["at its last number in another epoch", "8.3.y", "unrelated"],
  ["at its beginning's numbers in another epoch", "5.3.y", "unrelated"],
  ["whose board alone is behind it", "5.2.x", "before"],
  ["whose board alone is ahead of it", "8.4.x", "after"],
  ["who has the two streams in another order", "6.2.x", "unrelated"],
  ["with a position of another form", "6.x", "before"],
])("knows what a run has for somebody %s", (_, position, expected) => {
  expect(behind(run, position)).toEqual(expected);
});

it("compares two bare positions as well", () => {
  const standing = { after: "5.3.x", messages: [] };
  const places = ["4.3.x", "5.3.x", "5.3.y", "6.3.x"].map((position) => behind(standing, position));
  expect(places).toEqual(["before", [], "unrelated", "after"]);
});

it("goes through both streams as they came", () => {
  const mixed = {
    after: "5.3.x",
    messages: [message("5.4.x"), message("6.4.x"), message("6.5.x")],
  };
  expect(behind(mixed, "6.4.x")).toEqual([message("6.5.x")]);
  // Another connection had the own event first.
  expect(behind(mixed, "6.3.x")).toBe("unrelated");
});

it("keeps a run that reaches back as far as it has room", () => {
  const log = new StreamLog(2);
  log.startAt("5.3.x");
  expect(log.position).toBe("5.3.x");
  ["6.3.x", "7.3.x", "8.3.x"].forEach((position) => log.append(message(position)));
  expect(log.position).toBe("8.3.x");
  expect(log.run).toEqual({ after: "6.3.x", messages: [message("7.3.x"), message("8.3.x")] });
  log.startAt("1.3.y");
  expect(log.run).toEqual({ after: "1.3.y", messages: [] });
});
