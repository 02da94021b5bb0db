// @vitest-environment node
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";
import { expect, it } from "vitest";
import openapi from "./openapi.json?raw";
import schema from "./schema.d.ts?raw";

it("is what `npm run api` makes of the API's document", async () => {
  expect(COMMENT_HEADER + astToString(await openapiTS(openapi))).toBe(schema);
});
