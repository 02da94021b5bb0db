import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import type { Colour, Counterpart } from "@/api/models";
import { Avatar } from "./avatar";

function anonymous(alias: string, colour: Colour = "teal"): Counterpart {
  return { kind: "anonymous", label: "Anonymous Agent", alias, colour };
}

function draw(counterpart: Counterpart): HTMLElement {
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
