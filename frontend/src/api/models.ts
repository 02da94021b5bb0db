import type { components } from "./schema";

type Schemas = components["schemas"];

export type Colour = Schemas["Colour"];
export type Conversation = Schemas["Conversation"];
export type ConversationDetail = Schemas["ConversationDetail"];
export type ConversationPage = Schemas["ConversationPage"];
export type Counterpart = Conversation["counterpart"];
export type Me = Schemas["Me"];
export type Message = Schemas["Message"];
export type MessagePage = Schemas["MessagePage"];
export type Problem = Schemas["Problem"];
export type UserSummary = Schemas["UserSummary"];
