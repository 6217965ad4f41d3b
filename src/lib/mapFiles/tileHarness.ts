/** A vector tile written by hand, as a test needs one: a few shapes with words. */
interface Shape {
  /** 1: a point, in the middle of the tile; 3: all of the tile. */
  readonly type: 1 | 3;
  readonly words: Readonly<Record<string, string>>;
}

const EXTENT = 4096;

/** https://github.com/mapbox/vector-tile-spec/tree/master/2.1 */
export function vectorTile(layers: Readonly<Record<string, readonly Shape[]>>): Uint8Array {
  return Uint8Array.from(Object.entries(layers).flatMap(([name, shapes]) => bytes(3, layerOf(name, shapes))));
}

function layerOf(name: string, shapes: readonly Shape[]): readonly number[] {
  const keys = [...new Set(shapes.flatMap(({ words }) => Object.keys(words)))];
  const values = [...new Set(shapes.flatMap(({ words }) => Object.values(words)))];
  const features = shapes.flatMap(({ type, words }) => {
    const tags = Object.entries(words).flatMap(([key, value]) => [keys.indexOf(key), values.indexOf(value)]);
    return bytes(2, [
      ...bytes(2, tags.flatMap(varint)),
      ...number(3, type),
      ...bytes(4, geometryOf(type).flatMap(varint))
    ]);
  });
  return [
    ...bytes(1, textOf(name)),
    ...features,
    ...keys.flatMap((key) => bytes(3, textOf(key))),
    ...values.flatMap((value) => bytes(4, bytes(1, textOf(value)))),
    ...number(5, EXTENT),
    ...number(15, 2)
  ];
}

/** Commands: go to (1), lines to (2), close (7); each with how often, and steps folded to even and odd numbers. */
function geometryOf(type: Shape['type']): readonly number[] {
  const step = (by: number): number => (by << 1) ^ (by >> 31);
  const [go, lines, close] = [1 | (1 << 3), 2 | (3 << 3), 7 | (1 << 3)];
  if (type === 1) return [go, step(EXTENT / 2), step(EXTENT / 2)];
  return [go, 0, 0, lines, step(EXTENT), 0, 0, step(EXTENT), step(-EXTENT), 0, close];
}

function number(field: number, value: number): readonly number[] {
  return [...varint(field << 3), ...varint(value)];
}

function bytes(field: number, content: readonly number[]): readonly number[] {
  return [...varint((field << 3) | 2), ...varint(content.length), ...content];
}

function textOf(text: string): readonly number[] {
  return [...new TextEncoder().encode(text)];
}

function varint(value: number): readonly number[] {
  const parts: number[] = [];
  let rest = value;
  for (; rest >= 128; rest >>>= 7) parts.push((rest & 127) | 128);
  return [...parts, rest];
}
