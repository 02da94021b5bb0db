import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      // As root there is no sandbox; what is opened here is our own page.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Somebody in front of a browser of their own, all of whose traffic is kept. */
export class Person {
  /** Every byte that the page has asked for, been given, or been pushed. */
  readonly traffic: string[] = [];
  /** What must not happen: errors and warnings of the console, requests to another origin. */
  readonly complaints: string[] = [];
  private readonly bodies: Promise<void>[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {}

  static async sit(
    browser: Browser,
    origin: string,
    options: { dark?: boolean; width?: number } = {},
  ): Promise<Person> {
    const { dark = false, width = 1280 } = options;
    const context = await browser.newContext({
      baseURL: origin,
      colorScheme: dark ? "dark" : "light",
      viewport: { width, height: 800 },
      locale: "en-GB",
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const person = new Person(context, page);
    await person.watch(origin);
    return person;
  }

  private async watch(origin: string): Promise<void> {
    await this.context.route(
      (url) => url.origin !== origin,
      (route) => {
        this.complaints.push(`a request to another origin: ${route.request().url()}`);
        return route.abort();
      },
    );
    this.page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(message.text());
    });
    this.page.on("pageerror", (error) => this.complaints.push(error.message));
    this.page.on("request", (request) => {
      this.traffic.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`);
    });
    this.page.on("response", (response) => {
      this.traffic.push(JSON.stringify(response.headers()));
      const isStream = response.headers()["content-type"] === "text/event-stream";
      if (isStream) return;
      this.bodies.push(
        response.text().then(
          (text) => void this.traffic.push(text),
          () => undefined,
        ),
      );
    });
    // What an event stream brings is only to be seen through the browser's own eyes.
    const devtools = await this.context.newCDPSession(this.page);
    await devtools.send("Network.enable");
    devtools.on("Network.eventSourceMessageReceived", (event) => {
      this.traffic.push(`${event.eventName} ${event.eventId} ${event.data}`);
    });
  }

  /** All traffic, once every answer has arrived. */
  async allTraffic(): Promise<string> {
    await Promise.all(this.bodies);
    return this.traffic.join("\n");
  }

  async register(username: string): Promise<void> {
    await this.page.goto("/register");
    await this.page.getByLabel("Username").fill(username);
    await this.page.getByLabel("Password", { exact: true }).fill("correct horse");
    await this.page.getByRole("button", { name: "Create account" }).click();
    await this.page.waitForURL("**/inbox");
  }

  /** Finds somebody by the beginning of their name and sends them a first message. */
  async writeTo(username: string, text: string): Promise<void> {
    await this.page.goto("/inbox/new");
    await this.page.getByRole("combobox", { name: "To" }).fill(username.slice(0, -1));
    await this.page.getByRole("option", { name: username }).click();
    await this.say(text);
    await this.page.waitForURL(/\/inbox\/[0-9a-f-]{36}$/);
  }

  async say(text: string): Promise<void> {
    const composer = this.page.getByRole("textbox", { name: /^Message to/ });
    await composer.fill(text);
    await composer.press("Enter");
  }

  /** The texts in the open conversation. */
  messages() {
    return this.page.getByRole("log").getByRole("listitem");
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
