import { removeOwn } from "./own-storage";
import { deleteUnsentDatabase } from "./unsent-database";

/**
 * Removes all that people have written and not sent. It goes whenever the page learns that nobody is signed in any
 * more, be it here, in another tab or from another device: a draft must not stay readable on a shared computer. A
 * session ends by itself only after weeks without use, so hardly anybody loses what they would have wanted to keep.
 */
export function forgetOnDevice() {
  removeOwn();
  deleteUnsentDatabase();
}
