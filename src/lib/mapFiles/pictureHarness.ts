import { crc32, deflateSync } from 'node:zlib';

/** A picture (PNG) all of one colour. */
export function pictureOf(side: number, colour: readonly [number, number, number]): Uint8Array {
  const line = [0, ...Array.from({ length: side }, () => colour).flat()];
  const lines = Uint8Array.from(Array.from({ length: side }, () => line).flat());
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  // Eight bits of red, green and blue each.
  head.set([8, 2, 0, 0, 0], 8);
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  return Buffer.concat([
    Uint8Array.from(signature),
    part('IHDR', head),
    part('IDAT', deflateSync(lines)),
    part('IEND', new Uint8Array())
  ]);
}

function part(name: string, content: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const frame = Buffer.alloc(8 + named.length);
  frame.writeUInt32BE(content.length, 0);
  frame.set(named, 4);
  frame.writeUInt32BE(crc32(named), 4 + named.length);
  return frame;
}
