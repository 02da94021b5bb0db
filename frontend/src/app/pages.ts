import { lazy } from "react";
import { loadEmojiPopover } from "@/components/load-emoji-popover";
import { loadMenus } from "@/components/ui/load-menus";
import { idle } from "@/lib/idle";

const frame = async () => ({
  default: (await import("@/features/frame/frame")).Frame,
});
const inbox = async () => ({
  default: (await import("@/features/inbox/inbox-layout")).InboxLayout,
});
const onePane = async () => ({
  default: (await import("@/features/frame/one-pane")).OnePane,
});
const nothingOpen = async () => ({
  default: (await import("@/features/inbox/inbox-page")).InboxPage,
});
const compose = async () => ({
  default: (await import("@/features/compose/compose-page")).ComposePage,
});
const opening = async () => ({
  default: (await import("@/features/compose/opening-page")).OpeningPage,
});
const conversation = async () => ({
  default: (await import("@/features/conversation/conversation-page")).ConversationPage,
});
const search = async () => ({
  default: (await import("@/features/search/search-page")).SearchPage,
});
const people = async () => ({
  default: (await import("@/features/people/people-page")).PeoplePage,
});
const person = async () => ({
  default: (await import("@/features/people/profile-page")).ProfilePage,
});
const settings = async () => ({
  default: (await import("@/features/settings/settings-layout")).SettingsLayout,
});
const profile = async () => ({
  default: (await import("@/features/settings/profile-page")).ProfilePage,
});
const notifications = async () => ({
  default: (await import("@/features/settings/notifications-page")).NotificationsPage,
});
const privacy = async () => ({
  default: (await import("@/features/settings/privacy-page")).PrivacyPage,
});
const blocked = async () => ({
  default: (await import("@/features/settings/blocked-page")).BlockedPage,
});
const writing = async () => ({
  default: (await import("@/features/settings/writing-page")).WritingPage,
});
const appearance = async () => ({
  default: (await import("@/features/settings/appearance-page")).AppearancePage,
});
const account = async () => ({
  default: (await import("@/features/settings/account-page")).AccountPage,
});

const board = async () => ({
  default: (await import("@/features/board/board-page")).BoardPage,
});
const broadcast = async () => ({
  default: (await import("@/features/board/broadcast-page")).BroadcastPage,
});

/** May be opened when there is no connection any more. */
const ahead: (() => Promise<unknown>)[] = [
  ...[inbox, onePane, nothingOpen, compose, opening, conversation, search, people, person],
  ...[
    settings,
    profile,
    notifications,
    privacy,
    blocked,
    writing,
    appearance,
    account,
    board,
    broadcast,
  ],
  ...[loadMenus, loadEmojiPopover],
];

export const Landing = lazy(async () => ({
  default: (await import("@/features/landing/landing-page")).LandingPage,
}));
export const Login = lazy(async () => ({
  default: (await import("@/features/auth/login-page")).LoginPage,
}));
export const Register = lazy(async () => ({
  default: (await import("@/features/auth/register-page")).RegisterPage,
}));
export const Frame = lazy(frame);
export const Inbox = lazy(inbox);
export const OnePane = lazy(onePane);
export const NothingOpen = lazy(nothingOpen);
export const Compose = lazy(compose);
export const Opening = lazy(opening);
export const Conversation = lazy(conversation);
export const Search = lazy(search);
export const People = lazy(people);
export const Person = lazy(person);
export const Settings = lazy(settings);
export const Profile = lazy(profile);
export const Notifications = lazy(notifications);
export const Privacy = lazy(privacy);
export const Blocked = lazy(blocked);
export const Board = lazy(board);
export const Broadcast = lazy(broadcast);
export const Writing = lazy(writing);
export const Appearance = lazy(appearance);
export const Account = lazy(account);

/** What is around every page behind the sign-in: it is fetched while it is asked who is there. */
export function fetchAround() {
  void Promise.allSettled([frame(), inbox()]);
}

/** So that one can go on and write when the connection is lost. One after the other: what is open comes first. */
export async function fetchAhead() {
  for (const load of ahead) {
    await idle();
    await load().catch(() => undefined);
  }
}
