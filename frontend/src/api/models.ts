import type * as Planned from "./planned-people";
import type { components } from "./schema";

type Schemas = components["schemas"];

export type Block = Schemas["Block"];
export type BlockPage = Schemas["BlockPage"];
export type BlocksChanged = Schemas["BlocksChanged"];
export type Colour = Schemas["Colour"];
export type Conversation = Schemas["Conversation"];
export type ConversationChanged = Schemas["ConversationChanged"];
export type ConversationDetail = Schemas["ConversationDetail"];
export type ConversationPage = Schemas["ConversationPage"];
export type Counterpart = Conversation["counterpart"];
export type Me = Planned.Me;
export type Message = Schemas["Message"];
export type MessageEvent = Schemas["MessageEvent"];
export type MessagePage = Schemas["MessagePage"];
export type PinPage = Schemas["PinPage"];
export type Person = Schemas["UserSummary"];
export type PersonPage = Schemas["UserPage"];
export type Preferences = Schemas["Preferences"];
export type PreferencesChanged = Schemas["PreferencesChanged"];
export type PreferencesDetail = Schemas["PreferencesDetail"];
export type Problem = Schemas["Problem"];
export type Profile = Schemas["Profile"];
export type Reaction = Schemas["Reaction"];
export type ReadReceipt = Schemas["ReadReceipt"];
export type SearchHit = Schemas["SearchHit"];
export type SearchPage = Schemas["SearchPage"];
export type Signed = Planned.Signed;
export type SignedPage = Planned.SignedPage;
export type SignIn = Planned.SignIn;
export type SignInPage = Planned.SignInPage;
export type Theme = Schemas["Theme"];
/** Whom one writes to: as much as it takes. */
export type UserSummary = Pick<Person, "id" | "username">;
export type Version = Schemas["Version"];
