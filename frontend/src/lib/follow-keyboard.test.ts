import { beforeEach, expect, it, vi } from "vitest";
import { followKeyboard } from "./follow-keyboard";

class FakeViewport extends EventTarget {
  height = 800;
  scale = 1;

  resize(height: number, scale = 1) {
    Object.assign(this, { height, scale });
    this.dispatchEvent(new Event("resize"));
  }
}

const viewport = new FakeViewport();
const height = () => document.documentElement.style.getPropertyValue("--visible-height");

beforeEach(() => {
  vi.stubGlobal("visualViewport", viewport);
  vi.stubGlobal("innerHeight", 800);
  vi.spyOn(window, "scrollTo").mockReturnValue();
  followKeyboard();
});

it("leaves the page the room above a keyboard that lies over it, and all of it afterwards", () => {
  viewport.resize(460);
  expect(height()).toBe("460px");
  viewport.resize(800);
  expect(height()).toBe("");
});

it("takes nothing from somebody who looks closer", () => {
  viewport.resize(400, 2);
  expect(height()).toBe("");
});
