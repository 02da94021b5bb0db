import type { Preferences } from "@/api/models";
import { isAnyTabInSight, showSight } from "@/lib/in-sight";
import { mayNotify } from "@/lib/may-notify";
import type { OwnStorage } from "@/lib/own-storage";
import { t } from "@/messages/t";
import type { LiveEvent } from "@/realtime/events";
import { playSound } from "./play-sound";

/** However many messages arrive, nobody is called more often. */
const PAUSE = 3_000;

interface NotifierOptions {
  /** Of several tabs only the one that leads speaks. */
  leads: () => boolean;
  preferences: () => Preferences | undefined;
  /** Shared by the tabs: each may come to lead. */
  storage: OwnStorage;
}

/** Tells somebody who looks elsewhere that a message has come: never from whom, and never what it says. */
export class Notifier {
  readonly #options: NotifierOptions;
  #runs = false;
  #shown: Notification | undefined;

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  /** Runs until the returned function is called. */
  start(): () => void {
    this.#runs = true;
    const hideSight = showSight();
    const look = () => {
      if (document.visibilityState === "visible") this.#shown?.close();
    };
    document.addEventListener("visibilitychange", look);
    return () => {
      this.#runs = false;
      hideSight();
      document.removeEventListener("visibilitychange", look);
      this.#shown?.close();
    };
  }

  saw(event: LiveEvent) {
    if (event.type !== "new_message" || event.message.mine || event.conversation.blocked) return;
    if (document.visibilityState !== "visible" && this.#options.leads()) void this.#call();
  }

  async #call() {
    const { preferences, storage } = this.#options;
    if ((await isAnyTabInSight()) || !this.#runs || this.#hasJustCalled()) return;
    storage.set("at", Date.now());
    const wanted = preferences();
    if (wanted?.notification_sound === true) void playSound();
    if (wanted?.browser_notifications === true && mayNotify() === "granted") this.#show();
  }

  #hasJustCalled(): boolean {
    const at = this.#options.storage.get("at");
    // A clock that was set back must not keep everything silent.
    return typeof at === "number" && Math.abs(Date.now() - at) < PAUSE;
  }

  #show() {
    try {
      // The sound is ours, and has a switch of its own.
      const shown = new Notification(t("common.newMessage"), {
        body: "Anonyma",
        tag: "anonyma",
        silent: true,
      });
      shown.addEventListener("click", () => {
        window.focus();
        shown.close();
      });
      this.#shown = shown;
    } catch {
      // Some phones take notifications from a service worker only.
    }
  }
}
