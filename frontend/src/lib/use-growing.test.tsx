import { render, screen } from "@testing-library/react";
import { useRef } from "react";
import { afterEach, expect, it, onTestFinished, vi } from "vitest";
import { useGrowing } from "./use-growing";

function Field({ text }: { text: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useGrowing(field, text);
  return <textarea ref={field} value={text} readOnly />;
}

const field = () => screen.getByRole("textbox");
const height = () => vi.spyOn(HTMLElement.prototype, "scrollHeight", "get").mockReturnValue(72);

/** As a browser of some years ago. */
function beOld() {
  const styles = Object.getPrototypeOf(document.body.style) as object;
  const known = Object.getOwnPropertyDescriptor(styles, "fieldSizing");
  Reflect.deleteProperty(styles, "fieldSizing");
  onTestFinished(() => {
    if (known) Object.defineProperty(styles, "fieldSizing", known);
  });
}

afterEach(() => {
  vi.restoreAllMocks();
});

it("is as high as its text where the browser does not see to it", () => {
  beOld();
  height();
  render(<Field text="much" />);
  expect(field().style.height).toBe("72px");
});

it("is left to a browser that does, which is not asked for a layout", () => {
  const asked = height();
  expect(document.body.style).toHaveProperty("fieldSizing");
  render(<Field text="much" />);
  expect(field().style.height).toBe("");
  expect(asked).not.toHaveBeenCalled();
});
