/** Up to two letters: first of the first word, first of the last. */
export function initialsOf(name: string): string {
  const words = name
    .trim()
    .split(/[\s-]+/u)
    .filter((word) => word !== '');
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  return [first, last].map((word) => firstCharacter(word ?? '')).join('') || '?';
}

/** A code point, not a UTF-16 unit: half an emoji would show as a box. */
function firstCharacter(word: string): string {
  const point = word.codePointAt(0);
  return point === undefined ? '' : String.fromCodePoint(point).toLocaleUpperCase();
}

/** A hue (degrees) that is the same for an id on every device. */
export function avatarHue(id: string): number {
  let hash = 0;
  for (let at = 0; at < id.length; at += 1) hash = (hash * 31 + id.charCodeAt(at)) >>> 0;
  return hash % 360;
}
