const key = "anonyma:was-signed-in";

/**
 * Who has signed in with this browser. The session itself is out of reach of scripts, and all tabs share it; this tells
 * a tab what the others know. So nobody is asked for who has just come, which would be an error in the browser's eyes,
 * and a tab notices that the session is another person's by now.
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

  mayBe(userId: string): boolean {
    try {
      return localStorage.getItem(key) === userId;
    } catch {
      return true;
    }
  },

  get(): string | null {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  },

  set(userId: string | null) {
    try {
      if (userId === null) localStorage.removeItem(key);
      else localStorage.setItem(key, userId);
    } catch {
      // Without the hint the server is asked.
    }
  },
};
