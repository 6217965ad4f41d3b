/** Words for a margin of the page, as CSS wants a string: what people typed must not end it. */
export function footText(parts: readonly string[]): string {
  const text = parts
    .filter((part) => part !== '')
    .join(' · ')
    .replace(/[\s\p{Cc}]+/gu, ' ');
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
