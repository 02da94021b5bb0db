import { fireEvent, render } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Colour, Counterpart } from "@/api/models";
import { Avatar } from "./avatar";

function anonymous(alias: string, colour: Colour = "teal"): Counterpart {
  return { kind: "anonymous", label: "Anonymous Agent", alias, colour };
}

function draw(counterpart: Parameters<typeof Avatar>[0]["counterpart"]): HTMLElement {
  return render(<Avatar counterpart={counterpart} />).container;
}

it("gives one alias the same face every time", () => {
  expect(draw(anonymous("Quiet Heron")).innerHTML).toBe(draw(anonymous("Quiet Heron")).innerHTML);
});

it("gives different aliases faces that differ in more than their hue", () => {
  const aliases = Array.from({ length: 30 }, (_, n) => `Quiet ${n}`);
  const faces = new Set(aliases.map((alias) => draw(anonymous(alias)).innerHTML));
  expect(faces.size).toBe(aliases.length);
});

it("changes nothing but the hue with the colour", () => {
  const [teal, rose] = (["teal", "rose"] as const).map((colour) =>
    draw(anonymous("Quiet Heron", colour)),
  );
  expect(rose?.querySelector("[data-hue=rose]")).not.toBeNull();
  expect(rose?.innerHTML.replace("rose", "teal")).toBe(teal?.innerHTML);
});

it("shows the initial of somebody with a name, in a hue of their own id", () => {
  const hues = new Set<string | null | undefined>();
  for (let id = 0; id < 40; id += 1) {
    const face = draw({ kind: "person", id: `id ${id}`, username: "bob", avatar_url: null });
    expect(face).toHaveTextContent(/^b$/);
    hues.add(face.firstElementChild?.getAttribute("data-hue"));
  }
  expect(hues.size).toBe(8);
});

it("shows the picture of somebody who has one, and the initial when it cannot be had", () => {
  const face = draw({ kind: "person", id: "b", username: "bob", avatar_url: "/avatars/b0b" });
  const picture = face.querySelector("img");
  expect(picture).toHaveAttribute("src", "/avatars/b0b");
  expect(picture).toHaveAttribute("width", "40");
  if (picture) fireEvent.error(picture);
  expect(face).toHaveTextContent(/^b$/);
});

it("shows a face without a letter for somebody who is gone", () => {
  const face = draw({ kind: "person", id: "b", username: null });
  expect(face).toHaveTextContent(/^$/);
  expect(face.querySelector("[data-hue]")).not.toBeNull();
});

it("is silent for screen readers, and has no style of its own that the page's policy would refuse", () => {
  for (const counterpart of [
    anonymous("Quiet Heron"),
    { kind: "person", id: "b", username: "bob", avatar_url: null } as const,
  ]) {
    const face = draw(counterpart);
    expect(face.firstElementChild).toHaveAttribute("aria-hidden", "true");
    expect(face.querySelector("[style], style, image, [id]")).toBeNull();
  }
});
