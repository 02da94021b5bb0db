import { getFile } from "@/api/get-file";

/**
 * The sound of a message that arrives. A browser plays nothing on a page that nobody has touched yet, and
 * would make up for it at the first touch, when it is out of place: so it is not asked.
 *
 * Decoded here and not by an `<audio>` element, for which our policy has no source. What cannot be played is
 * not heard, and does no harm.
 */
export async function playSound(): Promise<void> {
  const touched = (navigator as { userActivation?: UserActivation }).userActivation?.hasBeenActive;
  if (touched === false || !("AudioContext" in globalThis)) return;
  const context = new AudioContext();
  try {
    const source = context.createBufferSource();
    source.buffer = await context.decodeAudioData(await getFile("/message.wav"));
    source.connect(context.destination);
    const ended = new Promise((resolve) => source.addEventListener("ended", resolve));
    source.start();
    await ended;
  } catch {
    // The file could not be had, or the device has no voice.
  } finally {
    await context.close();
  }
}
