import type { Page } from "playwright-core";

export interface View {
  /** The numbers of the messages in the document, in its order. */
  drawn: number[];
  /** Those of them that are wholly in view. */
  seen: number[];
}

/** What the open conversation has before its reader's eyes. */
export async function view(page: Page): Promise<View> {
  return page.evaluate<View>(`(() => {
    const log = document.querySelector("[role=log]");
    if (log === null) return { drawn: [], seen: [] };
    const { top, bottom } = log.getBoundingClientRect();
    const number = (row) => Number(row.getAttribute("aria-posinset"));
    const isSeen = (row) => {
      const box = row.getBoundingClientRect();
      return box.top >= top && box.bottom <= bottom;
    };
    const rows = [...log.querySelectorAll("li")];
    return { drawn: rows.map(number), seen: rows.filter(isSeen).map(number) };
  })()`);
}
