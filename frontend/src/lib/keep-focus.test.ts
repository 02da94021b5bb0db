import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { showAll } from "@/testing/fake-layout";
import { keepFocus } from "./keep-focus";

let end: () => void;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  showAll();
  document.body.innerHTML = `
    <main>
      <h1>Board</h1>
      <ul><li><a href="/">one</a></li><li id="mid"><button>two</button></li><li><button>three</button></li></ul>
      <div role="log"><p id="said"><button>said</button></p><p><button>more</button></p></div>
    </main>
    <div role="status"><button id="toast">Undo</button></div>
    <input>`;
  end = keepFocus();
});
afterEach(() => {
  end();
  vi.useRealTimers();
});

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const focused = () => document.activeElement?.textContent;

/** Takes away what has the focus, and lets the time pass in which somebody else may see to it. */
async function lose(gone: string, holder = `${gone} button`) {
  find(holder)?.focus();
  expect(document.activeElement).toBe(find(holder));
  find(gone)?.remove();
  expect(document.activeElement).toBe(document.body);
  await vi.advanceTimersByTimeAsync(100);
}

it("goes on at the next one, at the one before when there is none, and at the heading alone", async () => {
  await lose("#mid");
  expect(focused()).toBe("three");
  await lose("li:last-child");
  expect(focused()).toBe("one");
  await lose("ul", "li a");
  expect(focused()).toBe("said");
  await lose("#toast", "#toast");
  expect(focused()).toBe("Board");
});

it("goes on in the dialog that is open, whose page cannot have it", async () => {
  document.body.insertAdjacentHTML(
    "beforeend",
    "<dialog open><h2>Pinned</h2><div><button id='again'>Try again</button></div></dialog>",
  );
  await lose("#again", "#again");
  expect(focused()).toBe("Pinned");
});

it("goes on beside the entry when a dialog in it has gone just before", async () => {
  find("#mid")?.insertAdjacentHTML("beforeend", "<dialog open><button>Yes</button></dialog>");
  find("#mid dialog button")?.focus();
  find("#mid dialog")?.remove();
  find("#mid")?.remove();
  await vi.advanceTimersByTimeAsync(100);
  expect(focused()).toBe("three");
});

it("goes on when what has lost it by being disabled goes", async () => {
  const button = find("#mid button") as HTMLButtonElement;
  button.focus();
  button.blur();
  button.disabled = true;
  await vi.advanceTimersByTimeAsync(100);
  expect(document.activeElement).toBe(document.body);
  find("#mid")?.remove();
  await vi.advanceTimersByTimeAsync(100);
  expect(focused()).toBe("three");
});

it("is left to whoever takes it first", async () => {
  find("#mid button")?.focus();
  find("#mid")?.remove();
  await vi.advanceTimersByTimeAsync(50);
  find("input")?.focus();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(document.activeElement).toBe(find("input"));
});

it("stays nowhere when it was put nowhere, when what had it scrolls out of a log, and when nobody keeps it", async () => {
  find("#mid button")?.focus();
  find("#mid button")?.blur();
  await vi.advanceTimersByTimeAsync(0);
  find("#mid")?.remove();
  await vi.advanceTimersByTimeAsync(100);
  expect(document.activeElement).toBe(document.body);

  const disabled = find("li button") as HTMLButtonElement;
  disabled.focus();
  disabled.blur();
  disabled.disabled = true;
  await vi.advanceTimersByTimeAsync(0);
  window.dispatchEvent(new Event("pointerdown"));
  disabled.remove();
  await vi.advanceTimersByTimeAsync(100);
  expect(document.activeElement).toBe(document.body);

  await lose("#said");
  expect(document.activeElement).toBe(document.body);

  end();
  await lose("#toast", "#toast");
  expect(document.activeElement).toBe(document.body);
});
