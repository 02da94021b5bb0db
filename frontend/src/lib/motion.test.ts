import { afterEach, expect, it, vi } from "vitest";
import { fadeAway, play } from "./motion";

const animate = vi.fn<(...given: unknown[]) => { finished: Promise<void> }>();
let finish: () => void;

function present({ reduced = false } = {}): HTMLElement {
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: reduced && query.includes("reduce"),
  }));
  const finished = new Promise<void>((resolve) => (finish = resolve));
  Object.assign(HTMLElement.prototype, {
    animate: animate.mockReset().mockReturnValue({ finished }),
  });
  const element = document.createElement("div");
  element.innerHTML = '<p id="words">Message deleted</p>';
  element.getBoundingClientRect = () => new DOMRect(10, 20, 300, 40);
  document.body.replaceChildren(element);
  return element;
}

const likeness = () => document.querySelector<HTMLElement>(".likeness");

afterEach(() => {
  Reflect.deleteProperty(HTMLElement.prototype, "animate");
});

it("leaves a likeness of what goes, for the eye alone, until it has faded", async () => {
  const element = present();
  fadeAway(element);
  element.remove();
  expect(likeness()).toHaveTextContent("Message deleted");
  expect(likeness()).toHaveAttribute("aria-hidden", "true");
  expect(likeness()).toHaveStyle({ left: "10px", top: "20px", width: "300px" });
  expect(document.getElementById("words")).toBeNull();
  finish();
  await vi.waitFor(() => expect(likeness()).toBeNull());
});

it("stands as far down as it was read", () => {
  const element = present();
  element.querySelector("p")?.scrollTo({ top: 70 });
  Object.assign(element.firstElementChild ?? {}, { scrollTop: 70 });
  fadeAway(element);
  expect(likeness()?.firstElementChild?.scrollTop).toBe(70);
});

it("has no dialog open that is closed", () => {
  present();
  const dialog = document.createElement("dialog");
  dialog.setAttribute("open", "");
  dialog.getBoundingClientRect = () => new DOMRect(10, 20, 300, 40);
  document.body.append(dialog);
  fadeAway(dialog);
  dialog.remove();
  expect(likeness()).toBeInstanceOf(HTMLDialogElement);
  expect(document.querySelector("dialog[open]")).toBeNull();
});

it("moves nothing for whoever prefers that", () => {
  const element = present({ reduced: true });
  fadeAway(element);
  expect(likeness()).toBeNull();
  expect(play(element, [], "--motion-calm")).toBeUndefined();
  expect(animate).not.toHaveBeenCalled();
});

it("takes as long as the tokens say, as the build writes them", () => {
  const element = present();
  document.documentElement.style.setProperty("--motion-calm", ".22s");
  document.documentElement.style.setProperty("--motion-quick", "120ms");
  play(element, [], "--motion-calm");
  play(element, [], "--motion-quick");
  expect(animate.mock.calls.map(([, timing]) => timing)).toEqual([
    expect.objectContaining({ duration: 220 }),
    expect.objectContaining({ duration: 120 }),
  ]);
  document.documentElement.removeAttribute("style");
});
