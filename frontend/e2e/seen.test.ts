import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

async function turn(person: Person, label: string, on: boolean): Promise<void> {
  const back = person.page.url();
  await person.page.goto("/settings/privacy");
  await person.page.getByRole("switch", { name: label }).setChecked(on);
  const answer = async () => {
    const response = await person.context.request.get("/api/me/preferences");
    return JSON.stringify(await response.json());
  };
  const key = { "Read receipts": "show_read_receipts", Typing: "show_typing_indicators" }[label];
  await expect.poll(answer).toContain(`"${key}":${on}`);
  await person.page.goto(back);
}

test("the author sees when a message was read, and not while the reader does not want it", async () => {
  const alice = await scene.enter("alice");
  const bob = await scene.enter("bob");
  await alice.writeTo("bob", "seen and said");
  const read = alice.messages().getByText(/^Read \d/);
  await bob.conversation("seen and said").waitFor();
  expect(await read.count()).toBe(0);
  await bob.conversation("seen and said").click();
  await alice
    .message("seen and said")
    .getByText(/^Read \d/)
    .waitFor();

  await turn(bob, "Read receipts", false);
  const silent = bob.page.waitForResponse((response) => response.url().endsWith("/read"));
  await alice.say("seen in silence");
  expect((await silent).status()).toBe(200);
  await bob.say("what did you say");
  await alice.message("what did you say").waitFor();
  expect(await alice.message("seen in silence").getByText(/Read/).count()).toBe(0);

  await turn(bob, "Read receipts", true);
  await alice.say("seen again");
  await alice
    .message("seen again")
    .getByText(/^Read \d/)
    .waitFor();
  // What was read in silence stays unsaid, also in what is loaded afresh.
  await alice.page.reload();
  await alice
    .message("seen again")
    .getByText(/^Read \d/)
    .waitFor();
  const answer = await alice.context.request.get(
    `/api/conversations/${alice.page.url().split("/").at(-1)}/messages`,
  );
  const { items } = (await answer.json()) as {
    items: { content: string; read_at: string | null }[];
  };
  const receipts = items.map(({ content, read_at }) => [content, read_at !== null]);
  expect(receipts).toEqual([
    ["seen and said", true],
    ["seen in silence", false],
    ["what did you say", false],
    ["seen again", true],
  ]);
});

test("each sees that the other is typing, and not while the other does not want it", async () => {
  const carol = await scene.enter("carol");
  const dave = await scene.enter("dave");
  await carol.writeTo("dave", "go on");
  await dave.conversation("go on").click();
  await dave.message("go on").waitFor();

  await carol.composer().pressSequentially("I am");
  const seen = dave.page.getByText(/ is typing$/);
  await seen.waitFor();
  await carol.composer().press("Enter");
  await dave.message("I am").waitFor();
  await seen.waitFor({ state: "detached" });
  await dave.composer().pressSequentially("me too");
  await carol.page.getByText("dave is typing").waitFor();
  await dave.composer().press("Enter");
  await carol.page.getByText("dave is typing").waitFor({ state: "detached" });

  await turn(carol, "Typing", false);
  const signs = () => dave.traffic.pushed.filter((name) => name === "typing").length;
  const before = signs();
  const told = carol.page.waitForResponse((response) => response.url().endsWith("/typing"));
  await carol.composer().pressSequentially("in silence");
  expect((await told).status()).toBe(204);
  await carol.composer().press("Enter");
  // Frames keep their order: a sign would have come before the message.
  await dave.message("in silence").waitFor();
  expect(signs()).toBe(before);
});
