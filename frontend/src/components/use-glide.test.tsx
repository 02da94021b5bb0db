import { render } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { useGlide } from "./use-glide";

const moved = vi.fn<(words: string | null, from: Keyframe | undefined) => void>();

/** Entries of a hundred pixels each, one below the other. */
beforeEach(() => {
  moved.mockReset();
  Object.defineProperties(HTMLElement.prototype, {
    offsetParent: { configurable: true, get: () => document.body },
    offsetTop: {
      configurable: true,
      get(this: HTMLElement) {
        return 100 * Array.from(this.parentElement?.children ?? []).indexOf(this);
      },
    },
    clientHeight: {
      configurable: true,
      get(this: HTMLElement) {
        return this.tagName === "LI" ? 100 : 600;
      },
    },
    animate: {
      configurable: true,
      value(this: HTMLElement, [from]: Keyframe[]) {
        moved(this.textContent, from);
      },
    },
  });
});

afterEach(() => {
  for (const name of ["offsetParent", "offsetTop", "clientHeight", "animate"]) {
    Reflect.deleteProperty(HTMLElement.prototype, name);
  }
});

function List({ names }: { names: string[] }) {
  const list = useRef<HTMLUListElement>(null);
  useGlide(list, names.join(" "));
  return (
    <ul ref={list}>
      {names.map((name) => (
        <li key={name}>{name}</li>
      ))}
    </ul>
  );
}

it("glides what has another place, from no further away than can be seen", () => {
  const { rerender } = render(<List names={["a", "b", "c", "d", "e", "f"]} />);
  expect(moved).not.toHaveBeenCalled();
  rerender(<List names={["f", "a", "b", "c", "d", "e"]} />);
  expect(moved.mock.calls[0]).toEqual(["f", { transform: "translateY(400px)" }]);
  expect(moved.mock.calls.slice(1)).toEqual(
    ["a", "b", "c", "d", "e"].map((name) => [name, { transform: "translateY(-100px)" }]),
  );
});

it("leaves alone what is out of sight, and whoever has scrolled", () => {
  const { container, rerender } = render(<List names={["a", "b", "c", "d", "e", "f", "g", "h"]} />);
  rerender(<List names={["a", "b", "c", "d", "e", "f", "h", "g"]} />);
  expect(moved.mock.calls.map(([name]) => name)).toEqual(["h", "g"]);
  moved.mockReset();
  rerender(<List names={["a", "b", "c", "d", "e", "f", "h", "i", "g"]} />);
  expect(moved).not.toHaveBeenCalled();
  container.scrollTop = 50;
  rerender(<List names={["b", "a", "c", "d", "e", "f", "h", "i", "g"]} />);
  expect(moved).not.toHaveBeenCalled();
});

it("lets what is new appear, and closes the gap of what has gone", () => {
  const { rerender } = render(<List names={["a", "b"]} />);
  rerender(<List names={["b", "c"]} />);
  expect(moved.mock.calls).toEqual([
    ["b", { transform: "translateY(100px)" }],
    ["c", { opacity: 0 }],
  ]);
});
