/** A file of the page itself, which is no part of the API. */
export async function getFile(path: string): Promise<ArrayBuffer> {
  // eslint-disable-next-line no-restricted-globals
  const response = await fetch(new Request(new URL(path, window.location.origin)));
  if (!response.ok) throw new Error(`No ${path}: ${response.status}`);
  return response.arrayBuffer();
}
