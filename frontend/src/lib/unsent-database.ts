export const UNSENT_DATABASE = "anonyma-unsent";

/**
 * Deletes the database of unsent messages, of whomever they are. In a file of its own, so that the pages before the
 * sign-in need not load what opens it.
 */
export function deleteUnsentDatabase() {
  try {
    indexedDB.deleteDatabase(UNSENT_DATABASE);
  } catch {
    // There is none where the browser gives none.
  }
}
