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
  void Promise.allSettled([nothingOpen(), compose(), opening(), conversation()]);
  return { default: InboxLayout };
});
export const NothingOpen = lazy(nothingOpen);
export const Compose = lazy(compose);
export const Opening = lazy(opening);
export const Conversation = lazy(conversation);
