import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { MessageText } from "./message-text";

it("draws the marks, and keeps what is none", () => {
  const { container } = render(
    <MessageText content={"**a**\n*b* `c`\n> d\n\n3. e\n\n- f\n```\ng\n```"} />,
  );
  const kinds = ["strong", "em", "p code", "blockquote", "ol", "ul", "pre"];
  const words = kinds.map((kind) => container.querySelector(kind)?.textContent);
  expect(words).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
  expect(container.querySelector("ol li")).toHaveAttribute("value", "3");
  expect(container.querySelector("p")?.textContent).toBe("a\nb c");
});

it("opens a link elsewhere, and tells the other page nothing", () => {
  render(<MessageText content="[words](https://a.example/b) https://c.example" />);
  const named = screen.getByRole("link", { name: "words" });
  expect(named).toHaveAttribute("href", "https://a.example/b");
  expect(named).toHaveAttribute("title", "https://a.example/b");
  expect(named).toHaveAttribute("target", "_blank");
  expect(named).toHaveAttribute("rel", "noopener noreferrer nofollow");
  expect(screen.getByRole("link", { name: "https://c.example" })).not.toHaveAttribute("title");
});

it("follows the direction of what is written, and lets nothing turn the letters of a link round", () => {
  const { container } = render(<MessageText content={"\u{202e}https://a.example"} />);
  expect(container.querySelector("p")).toHaveAttribute("dir", "auto");
  expect(screen.getByRole("link")).toHaveClass("[unicode-bidi:isolate]");
});

it("makes no HTML of what looks like it, and loads nothing", () => {
  const content = "<b>a</b> <img src=x> ![b](https://a.example/b.png)";
  const { container } = render(<MessageText content={content} />);
  expect(container.querySelector("b, img")).toBeNull();
  expect(container).toHaveTextContent("<b>a</b> <img src=x> !b");
});

it("draws a few emoji bigger", () => {
  const { container, rerender } = render(<MessageText content="🌒🌓" />);
  expect(container.firstElementChild).toHaveClass("text-heading");
  rerender(<MessageText content="🌒 and" />);
  expect(container.firstElementChild).not.toHaveClass("text-heading");
});
