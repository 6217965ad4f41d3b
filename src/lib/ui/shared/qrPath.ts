import { encode } from 'uqr';

/** White space around a code, in modules: readers need it to find the code's corners. */
const QUIET = 4;

export interface QrPath {
  /** Modules from edge to edge, white space included. */
  readonly size: number;
  /** The dark modules, as the path of an SVG of that size. */
  readonly path: string;
}

/** A QR code of a text, computed here: the secret in a link is nobody else's business. */
export function qrPath(text: string): QrPath {
  const { size, data } = encode(text, { ecc: 'M', border: QUIET });
  const runs = data.flatMap((row, y) =>
    darkRuns(row).map(([x, width]) => `M${x} ${y}h${width}v1h-${width}z`)
  );
  return { size, path: runs.join('') };
}

/** Dark modules beside each other as one: seams between them would show on a screen that scales. */
function darkRuns(row: readonly boolean[]): readonly (readonly [from: number, width: number])[] {
  const runs: [number, number][] = [];
  row.forEach((dark, x) => {
    const last = runs.at(-1);
    if (!dark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
