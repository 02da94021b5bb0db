import { render, screen } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { sessionHint } from "@/lib/session-hint";
import { Toast } from "./ui/toast";

/** jsdom moves nothing: here every movement lasts. */
beforeEach(() => {
  const moving = { finished: new Promise(() => undefined) } as unknown as Animation;
  Object.assign(Element.prototype, { animate: () => moving });
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(0, 0, 9, 9));
  sessionHint.set("alice");
  return () => {
    Reflect.deleteProperty(Element.prototype, "animate");
    document.body.replaceChildren();
  };
});

const toast = (
  <Toast action="Undo" onAction={() => undefined}>
    hers
  </Toast>
);

it("lets what is taken away fade where it stood", () => {
  render(toast).unmount();
  expect(screen.getByText("hers")).toBeInTheDocument();
});

it.each([null, "bob"])(
  "leaves nothing of somebody's who has gone, when %s is there instead",
  (now) => {
    const { unmount } = render(toast);
    sessionHint.set(now);
    unmount();
    expect(screen.queryByText("hers")).toBeNull();
  },
);
