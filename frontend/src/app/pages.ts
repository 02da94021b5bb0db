import { lazy } from "react";

export const Landing = lazy(async () => ({
  default: (await import("@/features/landing/landing-page")).LandingPage,
}));
export const Login = lazy(async () => ({
  default: (await import("@/features/auth/login-page")).LoginPage,
}));
export const Register = lazy(async () => ({
  default: (await import("@/features/auth/register-page")).RegisterPage,
}));
export const Inbox = lazy(async () => ({
  default: (await import("@/features/inbox/inbox-layout")).InboxLayout,
}));
export const NothingOpen = lazy(async () => ({
  default: (await import("@/features/inbox/inbox-page")).InboxPage,
}));
export const Compose = lazy(async () => ({
  default: (await import("@/features/compose/compose-page")).ComposePage,
}));
export const Opening = lazy(async () => ({
  default: (await import("@/features/compose/opening-page")).OpeningPage,
}));
export const Conversation = lazy(async () => ({
  default: (await import("@/features/conversation/conversation-page")).ConversationPage,
}));
