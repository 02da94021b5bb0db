import type { components } from "./schema";

type Schemas = components["schemas"];

export type Block = Schemas["Block"];
export type BlockPage = Schemas["BlockPage"];
export type BlocksChanged = Schemas["BlocksChanged"];
export type Broadcast = Schemas["Broadcast"];
export type BroadcastDeleted = Schemas["BroadcastDeleted"];
export type BroadcastDetail = Schemas["BroadcastDetail"];
export type BroadcastPage = Schemas["BroadcastPage"];
export type Colour = Schemas["Colour"];
export type Comment = Schemas["Comment"];
export type CommentPage = Schemas["CommentPage"];
export type CommentReaction = Schemas["CommentReaction"];
export type CommentsChanged = Schemas["CommentsChanged"];
export type Conversation = Schemas["Conversation"];
export type ConversationChanged = Schemas["ConversationChanged"];
export type ConversationDetail = Schemas["ConversationDetail"];
export type ConversationPage = Schemas["ConversationPage"];
export type Counterpart = Conversation["counterpart"];
export type Me = Schemas["Me"];
export type Message = Schemas["Message"];
export type MessageEvent = Schemas["MessageEvent"];
export type MessagePage = Schemas["MessagePage"];
export type NewBroadcast = Schemas["NewBroadcast"];
export type PinPage = Schemas["PinPage"];
export type Preferences = Schemas["Preferences"];
export type PreferencesChanged = Schemas["PreferencesChanged"];
export type PreferencesDetail = Schemas["PreferencesDetail"];
export type Problem = Schemas["Problem"];
export type Reaction = Schemas["Reaction"];
export type ReadReceipt = Schemas["ReadReceipt"];
export type SearchHit = Schemas["SearchHit"];
export type SearchPage = Schemas["SearchPage"];
/** Whom one writes to: as much as it takes. */
export type UserSummary = Pick<Schemas["UserSummary"], "id" | "username">;
export type Version = Schemas["Version"];
export type ViewsChanged = Schemas["ViewsChanged"];
