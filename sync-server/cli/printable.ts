/** Names are what people typed: a control character in one could rewrite what the terminal shows. */
export function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, '?');
}
