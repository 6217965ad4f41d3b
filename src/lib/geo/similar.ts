/** G5: whether a name as somebody wrote it can mean a name as it is. Asked among few candidates only. */
import { coreKey } from './names.ts';

/** Longest names that a slip of so many letters is believed in. */
const ONE_SLIP_FROM = 5;
const TWO_SLIPS_FROM = 10;

/** How well they agree: 0 not at all, 1 letter by letter. */
export function likeness(typed: readonly string[], name: readonly string[]): number {
  const [written, meant] = [typed.join(''), name.join('')];
  if (written === '' || meant === '') return 0;
  if (written === meant) return 1;
  if (coreKey(typed) === coreKey(name) && coreKey(name) !== '') return 0.95;
  const slips = slipsBetween(written, meant);
  if (slips === 1 && meant.length >= ONE_SLIP_FROM) return 0.9;
  if (isShortened(typed, name)) return 0.8;
  if (slips === 2 && meant.length >= TWO_SLIPS_FROM) return 0.75;
  return isBeginning(typed, name) ? 0.7 : 0;
}

/** `Aix en Pce` for `Aix-en-Provence`: word by word, each by its first letters or by its first and some others. */
function isShortened(typed: readonly string[], name: readonly string[]): boolean {
  return (
    typed.length > 1 &&
    typed.length === name.length &&
    typed.every((word, at) => shortens(word, name[at] ?? ''))
  );
}

function shortens(word: string, full: string): boolean {
  if (word.length > full.length || word[0] !== full[0]) return false;
  let from = 0;
  for (const letter of word) {
    const at = full.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

/** `Saint-Gervais` for `Saint-Gervais-les-Bains`, and the other way round. */
function isBeginning(typed: readonly string[], name: readonly string[]): boolean {
  const [short, long] = typed.length < name.length ? [typed, name] : [name, typed];
  return short.join('').length >= ONE_SLIP_FROM && short.every((word, at) => word === long[at]);
}

/** Letters that are missing, too many, wrong or changed with their neighbour; above 2 is 3. */
function slipsBetween(a: string, b: string): number {
  const MANY = 3;
  if (Math.abs(a.length - b.length) >= MANY) return MANY;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const line = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((last[j] ?? 0) + 1, (line[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwapped) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      line.push(least);
    }
    [before, last] = [last, line];
  }
  return Math.min(last[b.length] ?? MANY, MANY);
}
