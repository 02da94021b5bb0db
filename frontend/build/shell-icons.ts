import { ArrowLeft, type LucideIcon } from "lucide-react";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { Plugin } from "vite";
import { placeIcons } from "../src/features/frame/place-icons.ts";

const icons: Record<string, LucideIcon[]> = {
  places: Object.values(placeIcons),
  back: [ArrowLeft],
};

/** Draws into the page what leads from place to place, so that something of it stands as soon as the styles have come. */
export function shellIcons(): Plugin {
  return {
    name: "shell-icons",
    transformIndexHtml: (html) =>
      html.replace(/<!--(places|back)-->/g, (_, name: string) =>
        (icons[name] ?? [])
          .map((icon) => renderToStaticMarkup(createElement(icon, { size: 20 })))
          .join(""),
      ),
  };
}
