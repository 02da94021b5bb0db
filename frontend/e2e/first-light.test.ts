import { expect, test } from "vitest";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

test("Alice writes to Bob, who sees it live as Anonymous Agent and answers, and learns nothing of her", async () => {
  const name = "velvet-canary-7";
  const alice = await scene.sit();
  const bob = await scene.sit({ dark: true });
  await alice.register(name);
  await bob.register("bob");
  const { id } = (await (await alice.context.request.get("/api/me")).json()) as { id: string };

  await alice.writeTo("bob", "Good evening. Guess who?");
  // Bob has not touched anything since.
  const conversation = bob.page
    .getByRole("navigation", { name: "Conversations" })
    .getByRole("link");
  await conversation.getByText("Guess who?").waitFor();
  const [, alias] =
    /^Anonymous Agent ([A-Z][a-z]+ [A-Z][a-z]+) .* Good evening/.exec(
      (await conversation.textContent()) ?? "",
    ) ?? [];
  expect(alias).toBeDefined();
  await conversation.click();
  const heading = bob.page.getByRole("heading", { name: `Anonymous Agent ${alias}` });
  await heading.waitFor();
  await bob.messages().getByText("Good evening. Guess who?").waitFor();
  await bob.page.getByText("You don’t know who this is").waitFor();

  await bob.say("I have no idea.");
  await alice.messages().getByText("I have no idea.").waitFor();
  await alice.say("Then it works.");
  await bob.messages().getByText("Then it works.").waitFor();
  await bob.page.reload();
  await bob.messages().getByText("Then it works.").waitFor();
  await expect.poll(() => bob.messages().count()).toBe(3);
  await heading.waitFor();
  await expect.poll(() => bob.page.title()).toBe(`${alias} · Anonyma`);

  const seen = `${await bob.traffic.all()}\n${await bob.page.content()}`;
  expect(seen).toContain("Guess who?");
  for (const trace of [name, id, id.replaceAll("-", ""), Buffer.from(name).toString("base64")]) {
    expect(seen).not.toContain(trace);
  }
});

test("the other device of the same person sees what is sent and read", async () => {
  const phone = await scene.sit({ width: 390 });
  await phone.register("carol");
  const laptop = await scene.another("CAROL");
  const dave = await scene.sit();
  await dave.register("dave");

  await phone.writeTo("dave", "from the phone");
  const onLaptop = laptop.page.getByRole("navigation", { name: "Conversations" }).getByRole("link");
  await onLaptop.getByText("from the phone").waitFor();
  await dave.page.getByRole("navigation", { name: "Conversations" }).getByRole("link").click();
  await dave.say("hello there");
  // Read on the phone, where the conversation is open; unread nowhere.
  await onLaptop.getByText("hello there").waitFor();
  await expect.poll(() => laptop.page.title()).not.toMatch(/^\(\d/);
});

test("a message whose answer is lost waits, and goes out again without being doubled", async () => {
  const erin = await scene.sit();
  const frank = await scene.sit();
  await erin.register("erin");
  await frank.register("frank");
  await erin.writeTo("frank", "first");

  erin.complaints.expect(/net::ERR_/);
  // The request arrives and is stored, its answer is lost, and no stream tells of it either.
  let lost = 0;
  await erin.page.route("**/api/messages", async (route) => {
    lost += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  await erin.page.route("**/api/sse*", (route) => route.abort());
  await erin.page.reload();
  await erin.say("only once");
  await erin.page.getByText("Waits for the connection").first().waitFor();
  expect(lost).toBeGreaterThan(0);
  await erin.page.unrouteAll();
  await erin.page.getByText("Waits for the connection").waitFor({ state: "detached" });
  await erin.say("and on");

  await frank.page.getByRole("navigation", { name: "Conversations" }).getByRole("link").click();
  await frank.messages().getByText("and on").waitFor();
  await expect.poll(() => frank.messages().count()).toBe(3);
  await expect.poll(() => erin.messages().count()).toBe(3);
});
