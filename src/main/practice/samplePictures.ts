import { crc32, deflateSync } from 'node:zlib';

/*
 * Pictures the customers send, drawn here so that no binary file lies in the repository.
 */

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** A cup seen from above on a table, in the given colour of tea: something to recognise in a thumbnail. */
export function drawPhoto(tea: readonly [number, number, number]): Buffer {
  const width = 480;
  const height = 360;
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const distance = Math.hypot(x - width / 2, y - height / 2);
      const shade = 20 * Math.sin((x + y * 0.2) / 9);
      const table = [176 + shade, 132 + shade, 92 + shade];
      const pixel =
        distance < 96 ? tea : distance < 118 ? [250, 248, 244] : distance < 124 ? [120, 90, 66] : table;
      rows.set(pixel.map(Math.round), y * (1 + width * 3) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A square of one colour as lossless WebP: with one symbol per channel the pixels themselves cost no bits. */
export function drawSticker(color: readonly [number, number, number]): Buffer {
  const side = 512 - 1;
  const bits: number[] = [0, 0, 0];
  const [red, green, blue] = color;
  for (const channel of [green, red, blue, 255]) {
    bits.push(1, 0, 1);
    for (let bit = 0; bit < 8; bit += 1) bits.push((channel >> bit) & 1);
  }
  bits.push(1, 0, 0, 0);
  const data = Buffer.alloc(5 + Math.ceil(bits.length / 8));
  data[0] = 0x2f;
  data.writeUInt32LE((0x10000000 | (side << 14) | side) >>> 0, 1);
  bits.forEach((bit, index) => {
    const at = 5 + (index >> 3);
    data[at] = (data[at] ?? 0) | (bit << (index & 7));
  });
  const padded = data.length % 2 === 0 ? data : Buffer.concat([data, Buffer.alloc(1)]);
  const riff = Buffer.alloc(20);
  riff.write('RIFF', 0, 'latin1');
  riff.writeUInt32LE(12 + padded.length, 4);
  riff.write('WEBPVP8L', 8, 'latin1');
  riff.writeUInt32LE(data.length, 16);
  return Buffer.concat([riff, padded]);
}
