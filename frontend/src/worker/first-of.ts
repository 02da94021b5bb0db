/** As long as somebody waits for a page before they want to see anything. */
const PATIENCE = 3_000;

/**
 * The answer of the network, when it comes in time and the server is there to give it; else what is kept. What a proxy
 * says in the place of the server is no answer.
 */
export async function firstOf(
  network: Promise<Response>,
  kept: () => Promise<Response | undefined>,
): Promise<Response> {
  const answer = await Promise.race([network.catch(() => undefined), pause(PATIENCE)]);
  if (answer !== undefined && answer.status < 500) return answer;
  return (await kept()) ?? network;
}

function pause(milliseconds: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(() => resolve(undefined), milliseconds));
}
