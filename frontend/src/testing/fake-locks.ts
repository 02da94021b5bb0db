type Granted = () => unknown;

interface Request {
  grant: () => void;
  steal: (reason: DOMException) => void;
}

/** The locks of one browser. All tabs of a test ask for them in one place. */
export class FakeLocks {
  readonly #holders = new Map<string, Request>();
  readonly #queues = new Map<string, Request[]>();

  readonly request = ((name: string, options: LockOptions, granted: Granted) =>
    new Promise<unknown>((resolve, reject: (reason: DOMException) => void) => {
      const queue = this.#queues.get(name) ?? [];
      this.#queues.set(name, queue);
      const request: Request = {
        grant: () => {
          this.#holders.set(name, request);
          void Promise.resolve(granted()).then((value) => {
            resolve(value);
            if (this.#holders.get(name) !== request) return;
            this.#holders.delete(name);
            queue.shift()?.grant();
          });
        },
        steal: reject,
      };
      if (options.steal === true) {
        this.#holders.get(name)?.steal(new DOMException("Stolen", "AbortError"));
        request.grant();
        return;
      }
      options.signal?.addEventListener("abort", () => {
        const index = queue.indexOf(request);
        if (index < 0) return;
        queue.splice(index, 1);
        reject(new DOMException("Withdrawn", "AbortError"));
      });
      queue.push(request);
      queueMicrotask(() => {
        if (!this.#holders.has(name)) queue.shift()?.grant();
      });
    })) as LockManager["request"];

  isHeld(name: string): boolean {
    return this.#holders.has(name);
  }
}
