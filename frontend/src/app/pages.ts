import { lazy } from "react";

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
const writing = async () => ({
  default: (await import("@/features/settings/writing-page")).WritingPage,
});
const privacy = async () => ({
  default: (await import("@/features/settings/privacy-page")).PrivacyPage,
});
const blocked = async () => ({
  default: (await import("@/features/settings/blocked-page")).BlockedPage,
});

/** May be opened when there is no connection any more. */
const ahead = [nothingOpen, compose, opening, conversation, search, writing, privacy, blocked];

export const Landing = lazy(async () => ({
  default: (await import("@/features/landing/landing-page")).LandingPage,
}));
export const Login = lazy(async () => ({
  default: (await import("@/features/auth/login-page")).LoginPage,
}));
export const Register = lazy(async () => ({
  default: (await import("@/features/auth/register-page")).RegisterPage,
}));
export const Inbox = lazy(async () => {
  const { InboxLayout } = await import("@/features/inbox/inbox-layout");
  // So that one can go on and write when the connection is lost.
  void Promise.allSettled(ahead.map((load) => load()));
  return { default: InboxLayout };
});
export const NothingOpen = lazy(nothingOpen);
export const Compose = lazy(compose);
export const Opening = lazy(opening);
export const Conversation = lazy(conversation);
export const Search = lazy(search);
export const Writing = lazy(writing);
export const Privacy = lazy(privacy);
export const Blocked = lazy(blocked);
