import type { Me } from "@/api/models";
import { OwnStorage } from "@/lib/own-storage";
import { sessionHint } from "@/lib/session-hint";

const NAME = "me";

/** Who was signed in when the server was last there, so that the inbox opens without it. */
export function keptMe(): Me | undefined {
  const id = sessionHint.get();
  if (id === null) return undefined;
  const me = storageOf(id).get(NAME) as Me | undefined;
  return me?.id === id ? me : undefined;
}

export function keepMe(me: Me) {
  storageOf(me.id).set(NAME, me);
}

function storageOf(userId: string): OwnStorage {
  return new OwnStorage(() => localStorage, userId, "account");
}
