import createClient from "openapi-fetch";
import { earlyAnswer } from "./early";
import type { paths } from "./schema";

/** The only place of the front end that speaks HTTP. Its types come from the OpenAPI document. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  credentials: "same-origin",
  // Looked up at each call, so that a test can put its own in place.
  // eslint-disable-next-line no-restricted-globals
  fetch: (request) => earlyAnswer(request) ?? fetch(request),
});
