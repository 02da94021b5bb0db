import type { Page } from "playwright-core";

/** Stands in the picture's notes, where a camera says what and where it was. */
export const TRACE = "taken at 51.50070 N 0.12460 W";

/** A photograph as a phone makes it: more wide than high, with the place in its notes. */
export async function takePhotograph(page: Page): Promise<Buffer> {
  const address = await page.evaluate<string>(`(() => {
    const canvas = document.createElement("canvas");
    canvas.width = 600;
    canvas.height = 400;
    const pen = canvas.getContext("2d");
    const sky = pen.createLinearGradient(0, 0, 600, 400);
    sky.addColorStop(0, "#1b2a4a");
    sky.addColorStop(1, "#d9a441");
    pen.fillStyle = sky;
    pen.fillRect(0, 0, 600, 400);
    return canvas.toDataURL("image/jpeg");
  })()`);
  const jpeg = Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
  // The notes come right behind the two bytes with which every JPEG begins.
  return Buffer.concat([jpeg.subarray(0, 2), notes(), jpeg.subarray(2)]);
}

const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;

/** An EXIF segment: a description, and a GPS directory with the latitude. */
function notes(): Buffer {
  const header = Buffer.from("MM\0*\0\0\0\x08", "latin1");
  const description = Buffer.from(`${TRACE}\0`, "latin1");
  const gpsAt = 8 + directoryLength(2);
  const latitudeAt = gpsAt + directoryLength(2);
  const descriptionAt = latitudeAt + 24;
  const main = directory([
    [0x010e, ASCII, description.length, descriptionAt],
    [0x8825, LONG, 1, gpsAt],
  ]);
  const gps = directory([
    [0x0001, ASCII, 2, Buffer.from("N\0\0\0", "latin1").readUInt32BE()],
    [0x0002, RATIONAL, 3, latitudeAt],
  ]);
  const latitude = Buffer.alloc(24);
  [51, 1, 30, 1, 252, 100].forEach((number, index) => latitude.writeUInt32BE(number, index * 4));
  const tiff = Buffer.concat([header, main, gps, latitude, description]);
  const body = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const segment = Buffer.from([0xff, 0xe1, 0, 0]);
  segment.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([segment, body]);
}

function directoryLength(entries: number): number {
  return 2 + entries * 12 + 4;
}

/** Each entry has a tag, a type, a count, and its value or where that stands. */
function directory(entries: [number, number, number, number][]): Buffer {
  const bytes = Buffer.alloc(directoryLength(entries.length));
  bytes.writeUInt16BE(entries.length, 0);
  entries.forEach(([tag, type, count, value], index) => {
    const at = 2 + index * 12;
    bytes.writeUInt16BE(tag, at);
    bytes.writeUInt16BE(type, at + 2);
    bytes.writeUInt32BE(count, at + 4);
    bytes.writeUInt32BE(value, at + 8);
  });
  return bytes;
}
