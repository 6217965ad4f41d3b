/** What a link in a note may point to. Notes come from other devices: everything else is plain text. */
const PROTOCOLS = ['http:', 'https:', 'mailto:', 'tel:'];

/** Whether an address may stand in a link as it is. */
export function isAllowedLink(href: string): boolean {
  return URL.canParse(href) && PROTOCOLS.includes(new URL(href).protocol);
}

/** What a person typed as a link: a page with or without `https://`, an e-mail, a telephone; null: none. */
export function linkOf(text: string): string | null {
  const typed = text.trim();
  if (typed === '') return null;
  if (/^[a-z][a-z0-9+.-]*:/iu.test(typed)) return isAllowedLink(typed) ? typed : null;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(typed)) return `mailto:${typed}`;
  if (/^\+?[\d\s().-]{6,}$/u.test(typed)) return `tel:${typed.replace(/[^\d+]/gu, '')}`;
  const page = `https://${typed}`;
  return URL.canParse(page) && new URL(page).hostname.includes('.') ? page : null;
}
