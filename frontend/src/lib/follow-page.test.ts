import { beforeEach, expect, it, vi } from "vitest";
import { showAll } from "@/testing/fake-layout";
import { followPage, inSight } from "./follow-page";

const settle = () => new Promise((resolve) => queueMicrotask(() => resolve(undefined)));

beforeEach(() => {
  showAll();
  document.body.innerHTML = "<nav><a href='/inbox'>Inbox</a></nav>";
  main = document.createElement("main");
  document.body.append(main);
});

let main: HTMLElement;
const focused = () => document.activeElement?.textContent;

async function show(html: string) {
  main.innerHTML = html;
  await settle();
}

it("goes to the heading that is in sight, as soon as there is one, and hands the focus on to the next", async () => {
  const end = followPage();
  expect(document.activeElement).toBe(document.body);
  await show("<h1 hidden>List</h1><h1>Loading</h1>");
  expect(focused()).toBe("Loading");
  await show("<h1>Quiet Heron</h1>");
  expect(focused()).toBe("Quiet Heron");
  end();
});

it("stays where it has gone while other things come", async () => {
  await show("<h1>Board</h1>");
  const end = followPage();
  main.append(document.createElement("h1"), document.createElement("p"));
  await settle();
  expect(focused()).toBe("Board");
  end();
});

it("goes to what it is told to find, which keeps its place among what Tab reaches", () => {
  const end = followPage(() => inSight("nav a"));
  expect(focused()).toBe("Inbox");
  expect(document.activeElement).not.toHaveAttribute("tabindex");
  end();
});

it.each([
  ["a field", "<input aria-label='To'>", "input"],
  ["a dialog", "<dialog open><button>Close</button></dialog>", "button"],
  ["a menu", "<div role='menu'><button>Pin</button></div>", "button"],
])("leaves the focus in %s that has it", async (_, html, selector) => {
  await show(html);
  const holder = document.querySelector<HTMLElement>(selector);
  holder?.focus();
  const end = followPage();
  main.append(Object.assign(document.createElement("h1"), { textContent: "Heading" }));
  await settle();
  expect(document.activeElement).toBe(holder);
  end();
});

it.each(["keydown", "pointerdown"])("gives way to whoever goes on by hand (%s)", async (type) => {
  followPage();
  window.dispatchEvent(new Event(type));
  await show("<h1>Late</h1>");
  expect(document.activeElement).toBe(document.body);
});

it("waits no longer than five seconds, and not when it is ended", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  followPage();
  vi.advanceTimersByTime(5_000);
  await show("<h1>Late</h1>");
  expect(document.activeElement).toBe(document.body);
  vi.useRealTimers();

  main.replaceChildren();
  followPage()();
  await show("<h1>Late</h1>");
  expect(document.activeElement).toBe(document.body);
});
