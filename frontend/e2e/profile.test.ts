import { expect, test } from "vitest";
import type { Person } from "./stage/person.ts";
import { takePhotograph, TRACE } from "./stage/picture.ts";
import { openScene } from "./stage/scene.ts";

const scene = openScene();

/** Where the picture beside somebody's own name comes from. */
function ownPicture({ page }: Person) {
  return page.getByRole("link", { name: "picture_alice", exact: true }).locator("img");
}

/** Width and height of the first picture that fits, once it is there. */
function sizeOf({ page }: Person, selector: string) {
  return page.evaluate<number[] | undefined>(`(() => {
    const image = document.querySelector(${JSON.stringify(selector)});
    return image ? [image.naturalWidth, image.naturalHeight] : undefined;
  })()`);
}

test("a picture is shown on all devices and to others, small and square, and without what the camera noted", async () => {
  const alice = await scene.enter("picture_alice");
  const tablet = await scene.another("picture_alice");
  const bob = await scene.enter("picture_bob");
  await alice.page.goto("/settings/profile");
  const photograph = await takePhotograph(alice.page);
  expect(photograph.includes(TRACE)).toBe(true);

  const file = { name: "holiday.jpg", mimeType: "image/jpeg", buffer: photograph };
  await alice.page.getByLabel("Picture file").setInputFiles(file);
  await expect.poll(() => sizeOf(alice, 'img[alt="As it will look"]')).toEqual([600, 400]);
  await alice.page.getByRole("button", { name: "Use this picture" }).click();
  await ownPicture(alice).waitFor();
  await ownPicture(tablet).waitFor();

  await bob.page.goto("/people?q=picture_a");
  const seen = bob.page.getByRole("link", { name: "picture_alice" }).locator("img");
  await seen.waitFor();
  const address = (await seen.getAttribute("src")) ?? "";
  await expect.poll(() => sizeOf(bob, `img[src="${address}"]`)).toEqual([256, 256]);
  expect(address).toMatch(/^\/avatars\/[0-9a-f-]+$/);
  const stored = await (await bob.context.request.get(address)).body();
  for (const trace of [TRACE, "Exif", "holiday"]) expect(stored.includes(trace)).toBe(false);

  await alice.page.getByRole("button", { name: "Remove" }).click();
  await ownPicture(alice).waitFor({ state: "detached" });
  await ownPicture(tablet).waitFor({ state: "detached" });
});

test("a file that is no picture is refused before and by the server, in words", async () => {
  const dave = await scene.enter("picture_dave");
  await dave.page.goto("/settings/profile");
  const choose = (name: string, mimeType: string, buffer: Buffer) =>
    dave.page.getByLabel("Picture file").setInputFiles({ name, mimeType, buffer });
  const told = dave.page.getByRole("alert");

  await choose("page.html", "text/html", Buffer.from("<p>hello"));
  await told.filter({ hasText: "not a picture that can be read" }).waitFor();
  await choose("big.png", "image/png", Buffer.alloc(2 * 1024 * 1024 + 1));
  await told.filter({ hasText: "too big" }).waitFor();
  // The browser cannot show it either.
  await choose("broken.png", "image/png", Buffer.from("no picture at all"));
  await told.filter({ hasText: "not a picture that can be read" }).waitFor();
});

test("a new name holds on all devices at once, frees the old one, and cannot be somebody else’s", async () => {
  const erin = await scene.enter("erin");
  const phone = await scene.another("erin", { width: 390 });
  const frank = await scene.enter("frank");
  await erin.page.goto("/settings/profile");
  const name = erin.page.getByLabel("Username");

  erin.complaints.expect(/status of 409/);
  await name.fill("Frank");
  await name.press("Enter");
  await erin.page.getByText("This username is taken.").waitFor();
  await name.fill("erin_the_great");
  await name.press("Enter");
  await erin.page.getByText("Saved.").waitFor();
  await phone.page.getByRole("link", { name: "erin_the_great" }).waitFor();

  frank.complaints.expect(/status of 404/);
  await frank.page.goto("/people/erin");
  await frank.page.getByText("Nobody is called erin here").waitFor();
  await frank.page.goto("/people/erin_the_great");
  await frank.page.getByRole("heading", { name: "erin_the_great" }).waitFor();
});
