import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { request, type APIRequestContext } from "playwright-core";
import { PASSWORD } from "./person.ts";
import type { Server } from "./server.ts";

/** The time at which everybody looks at the town. */
export const NOW = "2026-05-14T20:40:00Z";

/** The id of the conversation, or of the broadcast, that was the first, the second … */
export function idOf(kind: "thread" | "broadcast", number: number): string {
  const hex = createHash("md5").update(`${kind} ${number}`).digest("hex");
  return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

/** Somebody who speaks to the server directly. */
class Citizen {
  private constructor(
    readonly id: string,
    private readonly requests: APIRequestContext,
  ) {}

  static async register(origin: string, username: string): Promise<Citizen> {
    const requests = await request.newContext({ baseURL: origin });
    const data = { username, password: PASSWORD };
    const answer = await requests.post("/auth/register", { data });
    const { id } = (await answer.json()) as { id: string };
    return new Citizen(id, requests);
  }

  async do(method: string, path: string, data?: unknown): Promise<Record<string, unknown>> {
    const answer = await this.requests.fetch(path, { method, data });
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()}`);
    return answer.status() === 204 ? {} : ((await answer.json()) as Record<string, unknown>);
  }

  /** Gives back the conversation that it began. */
  async writeTo({ id }: Citizen, content: string): Promise<string> {
    const message = await this.do("POST", "/api/messages", { recipient_id: id, content });
    return String(message.thread_id);
  }

  /** Gives back the message. */
  async say(threadId: string, content: string): Promise<string> {
    await this.do("POST", `/api/conversations/${threadId}/read`, {});
    return String((await this.do("POST", "/api/messages", { thread_id: threadId, content })).id);
  }

  /** Gives back the broadcast. */
  async post(content: string, is_anonymous: boolean): Promise<string> {
    return String((await this.do("POST", "/api/broadcasts", { content, is_anonymous })).id);
  }

  async leave(): Promise<void> {
    await this.requests.dispose();
  }
}

/** Fills a new server with people and what they have said, the same each time. */
export async function settle(server: Server): Promise<void> {
  const cast = await people(server.origin);
  const { ines, mara, kofi, tobias, yuki, lena, oskar } = cast;

  await ines.do("PATCH", "/api/me", {
    bio: "I write about places that are gone, mostly at night.",
  });
  await tobias.do("PATCH", "/api/me", { bio: "Cello, second floor. Tell me if it is too loud." });

  // 1: a guest whom Ines does not know.
  const guest = await mara.writeTo(ines, "I read your piece about the lighthouse twice.");
  const first = await ines.say(guest, "Thank you! Which part made you go back?");
  await mara.say(guest, "The keeper’s lantern. You wrote as if you had carried it yourself.");
  const kept = await mara.say(guest, "My grandfather did, for thirty-one years.");
  await ines.say(
    guest,
    "Then I hope I got the stairs right. 😊 There were 217 of them, I was told.",
  );
  await mara.do("PUT", `/api/messages/${first}/reactions/❤️`);
  await ines.do("PUT", `/api/messages/${kept}/pin`);
  const counted = await mara.say(guest, "219. But who counts in the dark?");
  await ines.do("PUT", `/api/messages/${counted}/reactions/😂`);
  await mara.do("PATCH", `/api/messages/${counted}`, {
    content: "219, he always said. But who counts in the dark?",
  });
  await ines.say(guest, "I would like to hear more about him, if you want to tell it.");

  // From 2 on: more who have written to her, and some to whom she did.
  const neighbour = await kofi.writeTo(
    ines,
    "Somebody should tell you: your light is on all night.",
  );
  await ines.say(neighbour, "I write best when it is dark outside.");
  const to = await ines.writeTo(tobias, "You play the cello beautifully. The whole house listens.");
  await tobias.say(to, "Oh! I thought nobody could hear it.");
  await yuki.writeTo(ines, "Do you still have the blue lantern from the market?");
  await ines.do("PUT", `/api/conversations/${guest}/pin`);
  const listener = await lena.writeTo(ines, "Is the reading on Friday still on?");
  await ines.say(listener, "It is, at eight. Bring a coat, the hall is cold.");
  await lena.say(listener, "Then I will bring two.");
  await ines.do("POST", `/api/conversations/${listener}/read`, {});
  const poet = await ines.writeTo(oskar, "The poem in the stairwell: was that you?");
  await oskar.say(poet, "It might have been. Who wants to know?");
  await ines.do("POST", `/api/conversations/${poet}/read`, {});
  await oskar.writeTo(
    ines,
    "You dropped a glove on the number 12. It hangs on the fence by the stop.",
  );
  await kofi.say(neighbour, "Then I will not draw my curtains either.");

  await settleBoard(cast);
  // Whoever is going to look has looked: the first look would change what the others see.
  await mara.do("POST", `/api/conversations/${guest}/read`, {});

  await ines.do("POST", "/api/blocks", { username: "tobias-2" });
  await ines.do("POST", `/api/conversations/${to}/read`, {});
  await Promise.all(Object.values(cast).map((citizen) => citizen.leave()));

  const statements = await readFile(join(import.meta.dirname, "fixed.sql"), "utf8");
  await server.dbRun(statements.replace("@NOW@", NOW));
}

async function settleBoard({ ines, mara, kofi, tobias, yuki, lena }: Cast) {
  const asked = await kofi.post(
    "Who turned the lights on in the old observatory last night?",
    true,
  );
  const comments = `/api/broadcasts/${asked}/comments`;
  const first = await yuki.do("POST", comments, { content: "I saw it from the bridge, at two." });
  const answer = { content: "Then I was not dreaming.", parent_comment_id: first.id };
  await kofi.do("POST", comments, answer);
  await ines.do("POST", comments, { content: "It was open for the meteors. 🌠 There was tea." });
  await ines.do("PUT", `/api/comments/${String(first.id)}/reactions/👀`);
  const thanked = await mara.post(
    "To whoever leaves books on the windowsill of the laundry: I have read every one of them. Thank you. 📚",
    true,
  );
  const invited = await tobias.post(
    "Practice moves to **Thursday**, seven to nine. Whoever wants to listen: the door will be open.",
    false,
  );
  const content = "At last! I will bring the blue chair.";
  await lena.do("POST", `/api/broadcasts/${invited}/comments`, { content });
  const told = "The market has blue lanterns again, on the corner by the fountain.";
  const ids = [asked, thanked, invited, await yuki.post(told, false)];
  for (const reader of [ines, kofi, mara, lena]) {
    await reader.do("POST", "/api/broadcasts/views", { ids });
  }
}

type Cast = Awaited<ReturnType<typeof people>>;

async function people(origin: string) {
  const register = (name: string) => Citizen.register(origin, name);
  // One after the other: the order is theirs too.
  const cast = {
    ines: await register("ines"),
    mara: await register("mara"),
    kofi: await register("kofi"),
    tobias: await register("tobias"),
    yuki: await register("yuki"),
    zoe: await register("zoe"),
    lena: await register("lena"),
    oskar: await register("oskar"),
  };
  await (await register("tobias-2")).leave();
  return cast;
}
