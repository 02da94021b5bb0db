import { afterAll, expect, test } from "vitest";
import { Github } from "./stage/github.ts";
import type { Person, Seat } from "./stage/person.ts";
import { openScene } from "./stage/scene.ts";

const github = new Github();
const scene = openScene(() => github.open());
afterAll(() => github.close());

/** Whoever has come by GitHub did so long ago. */
const longAgo = String.raw`
  UPDATE sessions SET state = jsonb_set(state::jsonb, '{sign_in}',
    to_jsonb(regexp_replace(state->>'sign_in', '"github_at":"\d{4}', '"github_at":"2020')))
`;

const way = "Continue with GitHub";

/** Somebody who may be led to GitHub, and to nowhere else. */
async function sit(seat: Seat = {}): Promise<Person> {
  const person = await scene.sit(seat);
  person.complaints.expect(new RegExp(`another origin: ${github.origin}/authorize\\?`));
  return person;
}

test("GitHub is another way in: to where one wanted to go, under one’s own name there, and to the same account again", async () => {
  github.login = "octocat";
  const mona = await sit();
  mona.complaints.expect(/status of 401/);
  await mona.page.goto("/people/octocat");
  await mona.page.getByRole("link", { name: way }).click();
  await mona.page.waitForURL("**/people/octocat");
  await mona.page.getByRole("link", { name: "Edit your profile" }).waitFor();

  // Another name at GitHub changes nothing here.
  github.login = "monalisa";
  const phone = await sit({ width: 390 });
  await phone.page.goto("/register");
  await phone.page.getByRole("link", { name: way }).click();
  await phone.page.waitForURL("**/inbox");
  await phone.page.getByRole("link", { name: "octocat" }).waitFor();
});

test("whoever says no at GitHub is told that they are not signed in, and may log in as before", async () => {
  github.allows = false;
  const nobody = await sit();
  await nobody.page.goto("/login");
  await nobody.page.getByRole("link", { name: way }).click();
  await nobody.page.getByRole("alert").filter({ hasText: "You did not allow it" }).waitFor();
  github.allows = true;
  await nobody.page.getByRole("link", { name: way }).click();
  await nobody.page.waitForURL("**/inbox");
});

test("an account without a password gets one, or is deleted after a fresh sign-in", async () => {
  github.id = 2;
  github.login = "hubot";
  const hubot = await sit();
  await hubot.page.goto("/login?next=/settings/account");
  await hubot.page.getByRole("link", { name: way }).click();
  await hubot.page.waitForURL("**/settings/account");
  await hubot.page.getByRole("region", { name: "Choose a password" }).waitFor();

  await scene.server.dbRun(longAgo);
  hubot.complaints.expect(/status of 403/);
  await hubot.page.getByRole("button", { name: "Delete the account…" }).click();
  await hubot.page.getByRole("button", { name: "Delete for ever" }).click();
  await hubot.page.getByRole("link", { name: "Sign in with GitHub" }).click();
  await hubot.page.waitForURL("**/settings/account");
  await hubot.page.getByRole("button", { name: "Delete the account…" }).click();
  await hubot.page.getByRole("button", { name: "Delete for ever" }).click();
  await hubot.page.getByRole("heading", { name: "Say it without saying who you are." }).waitFor();

  // At GitHub it is still the same person, who is new here.
  await hubot.page.goto("/login?next=/settings/account");
  await hubot.page.getByRole("link", { name: way }).click();
  await hubot.page.getByRole("region", { name: "Choose a password" }).waitFor();
  const devices = hubot.page.getByRole("list", { name: "Devices" }).getByRole("listitem");
  await devices.first().waitFor();
  expect(await devices.count()).toBe(1);
});
