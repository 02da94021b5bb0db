import app from "./en/app";
import auth from "./en/auth";
import board from "./en/board";
import common from "./en/common";
import compose from "./en/compose";
import conversation from "./en/conversation";
import frame from "./en/frame";
import inbox from "./en/inbox";
import landing from "./en/landing";
import people from "./en/people";
import search from "./en/search";
import settings from "./en/settings";

/**
 * Every text of the application, by the room that says it. `common` is what several rooms say.
 *
 * In ICU's message syntax: `{name}` is put in; `{count, plural, one {# view} other {# views}}` counts; `{count, number}`
 * writes a number; `<link>words</link>` is drawn by the page that says it, with `t.rich`.
 */
export default {
  app,
  auth,
  board,
  common,
  compose,
  conversation,
  frame,
  inbox,
  landing,
  people,
  search,
  settings,
};
