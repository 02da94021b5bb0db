import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** The broadcast, or the comment, with this text. */
function said({ page }: Person, text: string): Locator {
  return page.getByRole("article").filter({ hasText: text });
}

async function openBoard({ page }: Person): Promise<void> {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Board" }).click();
  await page.getByRole("list", { name: "Broadcasts" }).waitFor({ state: "attached" });
}

async function post(person: Person, text: string, how: { signed?: boolean } = {}): Promise<void> {
  const { page } = person;
  await page.getByRole("textbox", { name: "Say something to everybody here" }).fill(text);
  if (how.signed) await page.getByRole("radio", { name: /Everybody sees your name/ }).check();
  await page.getByRole("button", { name: how.signed ? /^Post as @/ : "Post anonymously" }).click();
  await said(person, text).waitFor();
}

async function open(person: Person, text: string): Promise<void> {
  await said(person, text)
    .getByRole("link", { name: /comments?$/ })
    .click();
  await person.page.waitForURL(/\/board\/[0-9a-f-]{36}$/);
}

async function say(person: Person, label: string, text: string, button: string): Promise<void> {
  const form = person.page.locator("form").filter({ has: person.page.getByLabel(label) });
  await form.getByLabel(label).fill(text);
  await form.getByRole("button", { name: button, exact: true }).click();
  await said(person, text).waitFor();
}

test("what is posted arrives in every browser, with a name or without, and goes when it is deleted", async () => {
  const ada = await scene.enter("board_ada");
  const bea = await scene.enter("board_bea", { dark: true });
  const { id } = (await (await ada.context.request.get("/api/me")).json()) as { id: string };
  await openBoard(bea);
  await openBoard(ada);
  await post(ada, "I took the last biscuit");
  const onBeas = said(bea, "I took the last biscuit");
  await onBeas.getByText("Anonymous").waitFor();
  const seen = `${await bea.traffic.all()}\n${await bea.page.content()}`;
  expect(seen).toContain("the last biscuit");
  for (const trace of ["board_ada", id, id.replaceAll("-", "")]) expect(seen).not.toContain(trace);

  await post(ada, "The kettle is on", { signed: true });
  await said(bea, "The kettle is on").getByRole("link", { name: "board_ada" }).waitFor();

  // Whoever sees it is counted once, and the count rises where it is open.
  await open(ada, "I took the last biscuit");
  const carl = await scene.enter("board_carl");
  await openBoard(carl);
  await said(ada, "I took the last biscuit").getByText("3 views", { exact: true }).waitFor();

  const address = await said(bea, "I took the last biscuit")
    .getByRole("link", { name: "0 comments" })
    .getAttribute("href");
  await said(ada, "I took the last biscuit")
    .getByRole("button", { name: "Delete broadcast" })
    .click();
  await ada.confirm("Delete");
  await onBeas.waitFor({ state: "detached" });
  bea.complaints.expect(/status of 404/);
  await bea.page.goto(address ?? "");
  await bea.page.getByText("This broadcast is not here").waitFor();
});

test("an author answers as Author, and others comment, reply and react under their names", async () => {
  const cleo = await scene.enter("board_cleo");
  const dora = await scene.enter("board_dora", { width: 390 });
  await openBoard(cleo);
  await openBoard(dora);
  await post(cleo, "I dislike the new logo");
  await said(dora, "I dislike the new logo").waitFor();
  await open(cleo, "I dislike the new logo");
  await open(dora, "I dislike the new logo");

  await say(dora, "Your comment", "So do I", "Comment");
  await said(cleo, "So do I").getByRole("link", { name: "board_dora" }).waitFor();
  await said(cleo, "So do I").getByRole("button", { name: "Reply" }).click();
  await cleo.page.getByText("Shown as Author").last().waitFor();
  await say(cleo, "Your reply", "I am glad to hear it", "Reply");
  await dora.page.getByRole("button", { name: "1 reply" }).click();
  await said(dora, "I am glad to hear it").getByText("Author", { exact: true }).waitFor();

  await said(dora, "I am glad to hear it").getByRole("button", { name: "React" }).click();
  await dora.choose("React with ❤️");
  await said(cleo, "I am glad to hear it").getByRole("button", { name: "❤️" }).click();
  await said(dora, "I am glad to hear it")
    .getByRole("button", { name: /^❤️, 2 times/ })
    .waitFor();

  await said(dora, "So do I").getByRole("button", { name: "Delete" }).click();
  await dora.confirm("Delete");
  await cleo.page.getByText("This comment was deleted").waitFor();
  await said(cleo, "I am glad to hear it").waitFor();

  const seen = `${await dora.traffic.all()}\n${await dora.page.content()}`;
  expect(seen).not.toContain("board_cleo");
});

test("whoever is blocked by name is no longer seen on the board, but for what is anonymous", async () => {
  const eve = await scene.enter("board_eve");
  const faye = await scene.enter("board_faye");
  await openBoard(eve);
  await openBoard(faye);
  await post(eve, "with my name", { signed: true });
  await post(eve, "without my name");
  await said(faye, "without my name").waitFor();

  const settings = await faye.context.newPage();
  await settings.goto("/settings/blocked");
  await settings.getByRole("combobox", { name: "Block somebody by name" }).fill("board_ev");
  await settings.getByRole("option", { name: "board_eve" }).click();
  await settings.getByRole("button", { name: "Block board_eve" }).click();
  await said(faye, "with my name").waitFor({ state: "detached" });
  await said(faye, "without my name").waitFor();
  await post(eve, "with my name again", { signed: true });
  await post(eve, "without it again");
  await said(faye, "without it again").waitFor();
  expect(await said(faye, "with my name again").count()).toBe(0);
});

test("who reads further down is not carried away by what is new", async () => {
  const gwen = await scene.enter("board_gwen");
  const hope = await scene.enter("board_hope");
  await openBoard(gwen);
  for (let count = 1; count <= 8; count++) await post(gwen, `number ${count}\nof eight`);
  await openBoard(hope);
  await said(hope, "number 1").scrollIntoViewIfNeeded();
  await post(gwen, "number 9");
  await hope.page.getByRole("button", { name: "1 new" }).waitFor();
  expect(await said(hope, "number 9").count()).toBe(0);
  await hope.page.getByRole("button", { name: "1 new" }).click();
  await said(hope, "number 9").waitFor();
});
