import { expect, it } from "vitest";
import { behind, StreamLog } from "./stream-log";

const message = (position: string) => ({ type: "new_message", data: "", position });
/** The stream passes over 7, which has become invisible. */
const run = { after: "5.x", messages: [message("6.x"), message("8.x")] };

it.each([
  ["at its beginning", "5.x", run.messages],
  ["inside of it", "6.x", [message("8.x")]],
  ["at its end", "8.x", []],
  ["before it", "4.x", "before"],
  ["after it", "9.x", "after"],
  ["at a number that it passes over", "7.x", "unrelated"],
  ["at a number of it in another epoch", "6.y", "unrelated"],
  ["at its last number in another epoch", "8.y", "unrelated"],
  ["at its beginning's number in another epoch", "5.y", "unrelated"],
])("knows what a run has for somebody %s", (_, position, expected) => {
  expect(behind(run, position)).toEqual(expected);
});

it("compares two bare positions as well", () => {
  const standing = { after: "5.x", messages: [] };
  const places = ["4.x", "5.x", "5.y", "6.x"].map((position) => behind(standing, position));
  expect(places).toEqual(["before", [], "unrelated", "after"]);
});

it("keeps a run that reaches back as far as it has room", () => {
  const log = new StreamLog(2);
  log.startAt("5.x");
  expect(log.position).toBe("5.x");
  ["6.x", "7.x", "8.x"].forEach((position) => log.append(message(position)));
  expect(log.position).toBe("8.x");
  expect(log.run).toEqual({ after: "6.x", messages: [message("7.x"), message("8.x")] });
  log.startAt("1.y");
  expect(log.run).toEqual({ after: "1.y", messages: [] });
});
