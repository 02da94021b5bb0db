import { fireEvent, render, screen } from "@testing-library/react";
import { useLayoutEffect } from "react";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { useShortcuts } from "./use-shortcuts";

const acted = {
  palette: vi.fn(),
  close: vi.fn(),
  compose: vi.fn(),
  sheet: vi.fn(),
  next: vi.fn(),
};

function Page({ oneKey = true, dialog = false }: { oneKey?: boolean; dialog?: boolean }) {
  useShortcuts(acted, oneKey);
  return (
    <>
      <textarea aria-label="words" />
      <input aria-label="name" role="combobox" aria-expanded={false} aria-controls="none" />
      <input aria-label="day" type="date" />
      <input aria-label="choice" type="radio" />
      <div role="menu">
        <button role="menuitem">item</button>
      </div>
      <button onKeyDown={(event) => event.preventDefault()}>taken</button>
      {dialog && <dialog open>open</dialog>}
    </>
  );
}

const words = () => screen.getByRole("textbox", { name: "words" });
const press = (target: Element, key: string, held: KeyboardEventInit = {}) =>
  fireEvent.keyDown(target, { key, ...held });

beforeEach(() => {
  Object.values(acted).forEach((act) => act.mockReset());
});

describe("A shortcut of one key", () => {
  it("is one wherever nobody writes or chooses", () => {
    render(<Page />);
    press(document.body, "n");
    press(screen.getByRole("radio"), "n");
    expect(acted.compose).toHaveBeenCalledTimes(2);
    for (const place of [words(), screen.getByRole("combobox"), screen.getByRole("menuitem")]) {
      press(place, "n");
      press(place, "?", { shiftKey: true });
    }
    expect(acted.compose).toHaveBeenCalledTimes(2);
    expect(acted.sheet).not.toHaveBeenCalled();
  });

  it("is none where they are switched off, and others still are", () => {
    render(<Page oneKey={false} />);
    press(document.body, "n");
    press(document.body, "k", { ctrlKey: true });
    expect(acted.compose).not.toHaveBeenCalled();
    expect(acted.palette).toHaveBeenCalledOnce();
  });
});

describe("Escape", () => {
  it("closes what is open, also from a field, but not in the midst of writing", () => {
    render(<Page />);
    press(document.body, "Escape");
    press(words(), "Escape");
    expect(acted.close).toHaveBeenCalledTimes(2);
    fireEvent.change(words(), { target: { value: "half a sen" } });
    press(words(), "Escape");
    expect(acted.close).toHaveBeenCalledTimes(2);
  });
});

describe("The arrow keys with Alt", () => {
  it("step on from where one writes, and open what they open in other fields", () => {
    render(<Page />);
    const down = (target: Element) => press(target, "ArrowDown", { altKey: true });
    down(words());
    expect(acted.next).toHaveBeenCalledOnce();
    down(screen.getByLabelText("day"));
    down(screen.getByRole("combobox"));
    expect(acted.next).toHaveBeenCalledOnce();
  });
});

describe("No shortcut", () => {
  it("is what somebody nearer has taken, or what a held key repeats", () => {
    render(<Page />);
    press(screen.getByRole("button", { name: "taken" }), "Escape");
    press(document.body, "Escape", { repeat: true });
    expect(acted.close).not.toHaveBeenCalled();
  });

  it("is a key with which an input method composes, however the browser says so", () => {
    render(<Page />);
    press(words(), "Escape", { isComposing: true });
    press(words(), "Escape", { keyCode: 229 });
    expect(acted.close).not.toHaveBeenCalled();
  });

  it("is any key while a dialog is open", () => {
    render(<Page dialog />);
    press(document.body, "Escape");
    press(document.body, "k", { ctrlKey: true });
    expect(acted.close).not.toHaveBeenCalled();
    expect(acted.palette).not.toHaveBeenCalled();
  });

  it("means what the page says as soon as it says so", () => {
    function Next({ isOpen }: { isOpen: boolean }) {
      useShortcuts(isOpen ? acted : {}, true);
      useLayoutEffect(() => {
        if (isOpen) press(document.body, "Escape");
      }, [isOpen]);
      return null;
    }
    const { rerender } = render(<Next isOpen={false} />);
    rerender(<Next isOpen />);
    expect(acted.close).toHaveBeenCalledOnce();
  });

  it("is left once the page is gone", () => {
    render(<Page />).unmount();
    press(document.body, "n");
    expect(acted.compose).not.toHaveBeenCalled();
  });
});
