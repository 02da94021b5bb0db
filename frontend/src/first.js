/* global document, fetch, localStorage, location, window */
// What cannot wait for the page's own script. It stands in the page (build/first.ts), whose policy names it by its hash,
// and runs before anything is painted.

let hint = null;
// The theme, as src/lib/theme.ts has kept it.
try {
  const theme = localStorage.getItem("anonyma:theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  hint = localStorage.getItem("anonyma:was-signed-in");
} catch {
  // The browser keeps nothing for us: the system decides.
}

// The files of this page: build/ahead.ts has listed them, by the beginnings of addresses.
const path = location.pathname;
const listed = document.querySelector("meta[name=ahead]");
const files = listed === null ? {} : JSON.parse(listed.content);
const longest = Object.keys(files)
  .filter((start) => (start === "/" ? path === "/" && hint === null : path.startsWith(start)))
  .sort((a, b) => b.length - a.length)[0];
for (const file of files[longest] ?? []) {
  const link = document.createElement("link");
  link.rel = "modulepreload";
  link.href = `/assets/${file}`;
  link.crossOrigin = "";
  document.head.append(link);
}

// What this page is going to ask for: src/api/early.ts hands it on. Pages behind the sign-in ask who is there in any case.
const place = /^\/(inbox|board|people|settings)(?:\/|$)/.exec(path)?.[1];
if (place !== undefined) {
  const thread = /^\/inbox\/([0-9a-f-]{36})$/.exec(path)?.[1];
  // A phone shows what is in the inbox, or the inbox.
  document.documentElement.dataset.place = /^\/inbox\/./.test(path) ? "conversation" : place;
  const wanted = ["/api/me", "/api/conversations", "/api/me/preferences"];
  if (thread !== undefined) {
    wanted.push(`/api/conversations/${thread}`, `/api/conversations/${thread}/messages`);
  }
  if (path === "/board") wanted.push("/api/broadcasts");
  const answers = new Map();
  for (const address of wanted) {
    const answer = fetch(address);
    answer.catch(() => undefined);
    answers.set(location.origin + address, answer);
  }
  window.early = { hint, answers };
}
