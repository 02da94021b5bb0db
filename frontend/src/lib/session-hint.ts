const key = "anonyma:was-signed-in";

/**
 * Whether somebody has signed in with this browser. The session itself is out of reach of scripts; this is only to not
 * ask the server who is signed in for somebody who has just come, which would be an error in the browser's eyes.
 */
export const sessionHint = {
  /** When the browser keeps nothing for us, it is possible. */
  mayBeSignedIn(): boolean {
    try {
      return localStorage.getItem(key) !== null;
    } catch {
      return true;
    }
  },

  set(signedIn: boolean) {
    try {
      if (signedIn) localStorage.setItem(key, "yes");
      else localStorage.removeItem(key);
    } catch {
      // Without the hint the server is asked.
    }
  },
};
