import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { showAll } from "@/testing/fake-layout";
import { keepFocus } from "./keep-focus";

let end: () => void;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  showAll();
  document.body.innerHTML = `
    <main><h1>Board</h1><ul tabindex="-1" id="list"><li><button>Delete</button></li></ul></main>
    <div role="status"><button>Undo</button><input></div>`;
  end = keepFocus();
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const focused = () => document.activeElement?.textContent;

/** Takes away what has the focus, and lets the time pass in which somebody else may see to it. */
async function lose(selector: string) {
  find(`${selector} button`)?.focus();
  find(`${selector} button`)?.remove();
  expect(document.activeElement).toBe(document.body);
  await vi.advanceTimersByTimeAsync(100);
}

it("goes on at what is around what has gone, as far as that can have the focus", async () => {
  await lose("li");
  expect(document.activeElement).toBe(find("#list"));
});

it("goes on at the heading where nothing around can", async () => {
  await lose("[role=status]");
  expect(focused()).toBe("Board");
});

it("goes on when what has lost it by being disabled goes", async () => {
  const button = find("[role=status] button") as HTMLButtonElement;
  button.focus();
  button.blur();
  button.disabled = true;
  await vi.advanceTimersByTimeAsync(100);
  expect(document.activeElement).toBe(document.body);
  button.remove();
  await vi.advanceTimersByTimeAsync(100);
  expect(focused()).toBe("Board");
});

it("is left to whoever takes it first", async () => {
  find("li button")?.focus();
  find("li button")?.remove();
  await vi.advanceTimersByTimeAsync(50);
  find("input")?.focus();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(document.activeElement).toBe(find("input"));
});

it("stays nowhere when it was put nowhere, and when nobody keeps it any more", async () => {
  find("li button")?.focus();
  find("li button")?.blur();
  await vi.advanceTimersByTimeAsync(0);
  find("li")?.remove();
  await vi.advanceTimersByTimeAsync(100);
  expect(document.activeElement).toBe(document.body);
  end();
  await lose("[role=status]");
  expect(document.activeElement).toBe(document.body);
});
