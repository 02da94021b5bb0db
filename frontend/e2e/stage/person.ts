import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { Complaints } from "./complaints.ts";
import { Traffic } from "./traffic.ts";

export interface Seat {
  dark?: boolean;
  width?: number;
  height?: number;
  /** What the browser takes for the time, which then stands still. */
  now?: string;
  /** The server's address, if it is not its own. */
  origin?: string;
}

/** Everybody's. */
export const PASSWORD = "correct horse";

/** Somebody in front of a browser of their own. */
export class Person {
  readonly traffic = new Traffic();
  readonly complaints = new Complaints();

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async sit(browser: Browser, origin: string, seat: Seat = {}): Promise<Person> {
    const { dark = false, width = 1280, height = 800, now } = seat;
    const context = await browser.newContext({
      baseURL: origin,
      colorScheme: dark ? "dark" : "light",
      viewport: { width, height },
      locale: "en-GB",
      timezoneId: "UTC",
    });
    context.setDefaultTimeout(20_000);
    if (now !== undefined) await context.clock.setFixedTime(now);
    const person = new Person(context, await context.newPage());
    person.complaints.watch(context, origin);
    await person.traffic.watch(person.page);
    return person;
  }

  async register(username: string): Promise<void> {
    await this.page.goto("/register");
    await this.#fillCredentials(username);
    await this.page.getByRole("button", { name: "Create account" }).click();
    await this.page.waitForURL(({ pathname }) => pathname === "/inbox");
  }

  async logIn(username: string): Promise<void> {
    await this.page.goto("/login?next=/inbox");
    await this.#fillCredentials(username);
    await this.page.getByRole("button", { name: "Log in" }).click();
    await this.page.waitForURL(({ pathname }) => pathname === "/inbox");
  }

  async #fillCredentials(username: string): Promise<void> {
    await this.page.getByLabel("Username").fill(username);
    await this.page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  }

  /** Finds somebody by the beginning of their name and sends them a first message. */
  async writeTo(username: string, text: string): Promise<void> {
    await this.beginTo(username, text);
    await this.page.waitForURL(/\/inbox\/[0-9a-f-]{36}$/);
  }

  /** The same, and whether it gets there is another question. */
  async beginTo(username: string, text: string): Promise<void> {
    await this.page.goto("/inbox/new");
    await this.page.getByRole("combobox", { name: "To" }).fill(username.slice(0, -1));
    await this.page.getByRole("option", { name: username }).click();
    await this.say(text);
  }

  async say(text: string): Promise<void> {
    await this.composer().fill(text);
    await this.composer().press("Enter");
  }

  composer(): Locator {
    return this.page.getByRole("textbox", { name: /^Message to/ });
  }

  /** The texts in the open conversation. */
  messages(): Locator {
    return this.page.getByRole("log").getByRole("listitem");
  }

  message(text: string): Locator {
    return this.messages().filter({ hasText: text });
  }

  /** The entries in the list of conversations. */
  conversations(): Locator {
    return this.page.getByRole("navigation", { name: "Conversations" }).getByRole("link");
  }

  conversation(text: string): Locator {
    return this.conversations().filter({ hasText: text });
  }

  /** Chooses from the menu of the message with this text. */
  async doTo(text: string, choice: string): Promise<void> {
    const message = this.message(text);
    await message.hover();
    await message.getByRole("button", { name: "Message actions" }).click();
    await this.choose(choice);
  }

  /** Chooses from the menu at the head of the open conversation. */
  async doHere(choice: string): Promise<void> {
    await this.page.getByRole("button", { name: "Conversation actions" }).click();
    await this.choose(choice);
  }

  /** Chooses from the menu that the list of conversations has for the one with this text. */
  async doInList(text: string, choice: string): Promise<void> {
    const entry = this.page
      .getByRole("navigation", { name: "Conversations" })
      .getByRole("listitem")
      .filter({ hasText: text });
    await entry.hover();
    await entry.getByRole("button", { name: /^Actions for/ }).click();
    await this.choose(choice);
  }

  async choose(choice: string): Promise<void> {
    const menu = this.page.getByRole("menu");
    await menu
      .getByRole("menuitem", { name: choice, exact: true })
      .or(menu.getByRole("menuitemcheckbox", { name: choice, exact: true }))
      .click();
    await menu.waitFor({ state: "detached" });
  }

  /** The answer of the question that is open. */
  async confirm(answer: string): Promise<void> {
    const dialog = this.page.getByRole("dialog");
    await dialog.getByRole("button", { name: answer, exact: true }).click();
    await dialog.waitFor({ state: "detached" });
  }

  /** From the emoji that are open. */
  async pickEmoji(name: string): Promise<void> {
    const emoji = this.page.getByRole("dialog");
    await emoji.getByLabel("Search for an emoji").fill(name);
    await emoji.getByRole("gridcell", { name, exact: true }).click();
    await emoji.waitFor({ state: "detached" });
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
