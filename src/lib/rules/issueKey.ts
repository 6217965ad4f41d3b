/**
 * A short name for what is written in `text`, equal on every device. 64 bits (two FNV-1a sums): it tells apart
 * what one contact may raise, and keeps nobody from anything.
 */
export function issueKey(text: string): string {
  let first = 0x811c9dc5;
  let second = 0x01000193;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    first = Math.imul(first ^ unit, 0x01000193);
    second = Math.imul(second ^ unit, 0x01000193);
  }
  return digits(first) + digits(second);
}

function digits(sum: number): string {
  return (sum >>> 0).toString(36).padStart(7, '0');
}
