/** Width of the counter: numbers of one series then sort by their text. */
const DIGITS = 4;

/**
 * The next number of a series on this device: `<series><letters><counter>`. The letters are the device's own, so two
 * devices without a network do not give out the same; `known` are the numbers that this device knows.
 */
export function nextNumber(series: string, letters: string, known: Iterable<string>): string {
  const prefix = series + letters;
  let last = 0;
  for (const number of known) {
    const counter = number.startsWith(prefix) ? number.slice(prefix.length) : '';
    if (/^\d{1,15}$/.test(counter)) last = Math.max(last, Number(counter));
  }
  return prefix + String(last + 1).padStart(DIGITS, '0');
}
