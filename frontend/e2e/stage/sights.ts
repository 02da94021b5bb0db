import type { Person } from "./person.ts";
import { idOf } from "./town.ts";

/** A page as the screenshots and the checks of accessibility see it, in the town of `town.ts`. */
export interface Sight {
  name: string;
  path: string;
  /** Who looks at it; without, nobody is signed in. */
  as?: string;
  /** A text that is there as soon as everything is. */
  shows: string | RegExp;
  /** What they do before it looks as it should. */
  first?: (person: Person) => Promise<void>;
}

const guest = `/inbox/${idOf("thread", 1)}`;
const asked = `/board/${idOf("broadcast", 1)}`;

/** The next page is one line. */
export const sights: Sight[] = [
  { name: "landing", path: "/", shows: /^Say it/ },
  { name: "register", path: "/register", shows: "Create an account" },
  { name: "login", path: "/login", shows: "Log in" },
  { name: "not-found", path: "/no/such/page", shows: "There is nothing here" },
  { name: "inbox", path: "/inbox", as: "ines", shows: /blue lantern/ },
  { name: "inbox-empty", path: "/inbox", as: "zoe", shows: "Nothing here yet" },
  { name: "conversation", path: guest, as: "ines", shows: /219, he always said/ },
  { name: "conversation-as-guest", path: guest, as: "mara", shows: /219, he always said/ },
  { name: "message-menu", path: guest, as: "ines", shows: /219, he/, first: openMenu },
  { name: "emoji", path: guest, as: "ines", shows: /219, he/, first: openEmoji },
  {
    name: "no-conversation",
    path: `/inbox/${idOf("thread", 99)}`,
    as: "ines",
    shows: "This conversation is not here",
  },
  {
    name: "no-broadcast",
    path: `/board/${idOf("broadcast", 99)}`,
    as: "ines",
    shows: "This broadcast is not here",
  },
  {
    name: "no-comment",
    path: `${asked}?comment=${idOf("thread", 99)}`,
    as: "ines",
    shows: "This comment is not here",
  },
  { name: "no-person", path: "/people/nobody_here", as: "ines", shows: /^Nobody is called/ },
  { name: "compose", path: "/inbox/new", as: "ines", shows: "New message", first: findSomebody },
  { name: "search", path: "/inbox/search?q=lantern", as: "ines", shows: /carried it yourself/ },
  { name: "palette", path: "/inbox", as: "ines", shows: /blue lantern/, first: openPalette },
  { name: "shortcuts", path: "/board", as: "ines", shows: /blue lanterns/, first: openSheet },
  { name: "board", path: "/board", as: "ines", shows: /blue lanterns again/ },
  { name: "broadcast", path: asked, as: "ines", shows: /There was tea/ },
  { name: "people-not-found", path: "/people?q=xq", as: "ines", shows: /^Nobody is called/ },
  {
    name: "nothing-found",
    path: "/inbox/search?q=xylophone&mine=1",
    as: "ines",
    shows: /^Nothing/,
  },
  { name: "people", path: "/people", as: "ines", shows: "tobias" },
  { name: "person", path: "/people/tobias", as: "ines", shows: /second floor/ },
  { name: "profile", path: "/settings/profile", as: "ines", shows: "Picture" },
  { name: "notifications", path: "/settings/notifications", as: "ines", shows: /sound/i },
  { name: "writing", path: "/settings/writing", as: "ines", shows: "Enter sends" },
  { name: "appearance", path: "/settings/appearance", as: "ines", shows: "Dark" },
  { name: "account", path: "/settings/account", as: "ines", shows: "Devices" },
  { name: "privacy", path: "/settings/privacy", as: "ines", shows: "Read receipts" },
  { name: "blocked-nobody", path: "/settings/blocked", as: "zoe", shows: /^You block nobody/ },
  { name: "tour-put-away", path: "/inbox", as: "zoe", shows: "Nothing here yet", first: putAway },
  { name: "blocked", path: "/settings/blocked", as: "ines", shows: "tobias-2" },
];

async function putAway({ page }: Person) {
  await page.getByRole("button", { name: "Put this away" }).click();
  await page.getByRole("button", { name: "How it works" }).waitFor();
}

async function openMenu(person: Person) {
  const message = person.message("219, he always said");
  await message.hover();
  await message.getByRole("button", { name: "Message actions" }).click();
  await person.page.getByRole("menu").waitFor();
}

async function openEmoji(person: Person) {
  await openMenu(person);
  await person.choose("Another emoji…");
  await person.page.getByRole("gridcell").first().waitFor();
}

async function openPalette({ page }: Person) {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("lan");
  await page
    .getByRole("option", { name: /blue lantern/ })
    .first()
    .waitFor();
}

async function openSheet({ page }: Person) {
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
}

async function findSomebody({ page }: Person) {
  await page.getByRole("combobox", { name: "To" }).fill("tob");
  await page.getByRole("option").first().waitFor();
}
