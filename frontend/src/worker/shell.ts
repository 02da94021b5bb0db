/** What the build puts in its place: the files of this version, and the script with which its page begins. */
declare const __SHELL__: { version: string; script: string; files: string[] };

export const { version, script, files } = __SHELL__;

const PREFIX = "anonyma-shell-";
const NAME = PREFIX + version;
const PAGE = "/";
/** This version's files and those of the one before it, which a page that is open may still ask for. */
const KEPT = 2;

/** Keeps the files of this version. It is the only place where anything is kept. */
export async function keepShell(): Promise<void> {
  const page = await fetch(PAGE, { cache: "no-cache" });
  // Or another node, or one a moment later, has given the page of another version.
  if (!(await page.clone().text()).includes(script)) throw new Error("The page is not ours");
  await caches.delete(NAME);
  const cache = await caches.open(NAME);
  try {
    await cache.addAll(files);
    await cache.put(PAGE, page);
  } catch (error) {
    await caches.delete(NAME);
    throw error;
  }
}

export async function forgetOldShells(): Promise<void> {
  await forget((await shells()).slice(0, -KEPT));
}

export async function forgetAllShells(): Promise<void> {
  await forget(await shells());
}

export async function keptPage(): Promise<Response | undefined> {
  return (await caches.open(NAME)).match(PAGE, { ignoreVary: true });
}

export async function keptFile(path: string): Promise<Response | undefined> {
  return caches.match(path, { ignoreVary: true });
}

/** Oldest first. */
async function shells(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function forget(names: string[]): Promise<void> {
  await Promise.all(names.map((name) => caches.delete(name)));
}
