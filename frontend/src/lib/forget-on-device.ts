import { removeOwn } from "./own-storage";
import { showBadge } from "./show-badge";

/** Named here, and opened in `data/`: the pages before the sign-in need not load what that takes. */
export const UNSENT_DATABASE = "anonyma-unsent";

/**
 * Removes all that people have written and not sent, what they have deleted and the server does not know of, and what tells that there is something unread. All of it goes whenever
 * the page learns that nobody is signed in any more, be it here, in another tab or from another device: a draft must not
 * stay readable on a shared computer. A session ends by itself only after weeks without use, so hardly anybody loses what they would have wanted to keep.
 */
export function forgetOnDevice() {
  removeOwn();
  // The icon of an installed application keeps its number while that is closed.
  showBadge(0);
  try {
    indexedDB.deleteDatabase(UNSENT_DATABASE);
  } catch {
    // There is none where the browser gives none.
  }
}
