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
export type Person = Planned.UserSummary;
export type PersonPage = Planned.UserPage;
export type Preferences = Planned.Preferences;
export type PreferencesChanged = Pick<PreferencesDetail, "preferences">;
export interface PreferencesDetail {
  preferences: Preferences;
  position: string;
}
export type Problem = Schemas["Problem"];
export type Profile = Planned.Profile;
export type Reaction = Schemas["Reaction"];
export type ReadReceipt = Schemas["ReadReceipt"];
export type SearchHit = Schemas["SearchHit"];
export type SearchPage = Schemas["SearchPage"];
export type Signed = Planned.Signed;
export type SignedPage = Planned.SignedPage;
export type SignIn = Planned.SignIn;
export type SignInPage = Planned.SignInPage;
export type Theme = Planned.Theme;
/** As much of a person as is kept where one writes to them. */
export type UserSummary = Pick<Person, "id" | "username">;
export type Version = Schemas["Version"];
