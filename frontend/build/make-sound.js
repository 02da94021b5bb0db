// Writes public/message.wav, the sound of a message that arrives: `npm run sound`.
import { Buffer } from "node:buffer";
import { writeFileSync } from "node:fs";
import { URL } from "node:url";

const RATE = 16_000;
const SECONDS = 0.4;
const LOUDNESS = 0.32;

/** Two notes of a small bell, a fifth apart: each is struck softly and dies away. */
const notes = [
  { at: 0, pitch: 659.26 },
  { at: 0.09, pitch: 987.77 },
];
const partials = [
  { times: 1, share: 0.75, fading: 11 },
  { times: 2, share: 0.18, fading: 17 },
  { times: 3.01, share: 0.07, fading: 26 },
];

function heardAt(time) {
  let heard = 0;
  for (const { at, pitch } of notes) {
    const since = time - at;
    if (since < 0) continue;
    const strike = Math.min(1, since / 0.006);
    for (const { times, share, fading } of partials) {
      const wave = Math.sin(2 * Math.PI * pitch * times * since);
      heard += strike * share * wave * Math.exp(-fading * since);
    }
  }
  // Its end is silence, and not a click.
  return heard * Math.min(1, (SECONDS - time) / 0.05);
}

const samples = Buffer.alloc(RATE * SECONDS * 2);
for (let index = 0; index < RATE * SECONDS; index++) {
  samples.writeInt16LE(Math.round(heardAt(index / RATE) * LOUDNESS * 32_767), index * 2);
}

const header = Buffer.alloc(44);
header.write("RIFF", 0);
header.writeUInt32LE(36 + samples.length, 4);
header.write("WAVEfmt ", 8);
header.writeUInt32LE(16, 16);
header.writeUInt16LE(1, 20); // PCM
header.writeUInt16LE(1, 22); // mono
header.writeUInt32LE(RATE, 24);
header.writeUInt32LE(RATE * 2, 28);
header.writeUInt16LE(2, 32);
header.writeUInt16LE(16, 34);
header.write("data", 36);
header.writeUInt32LE(samples.length, 40);

writeFileSync(new URL("../public/message.wav", import.meta.url), Buffer.concat([header, samples]));
