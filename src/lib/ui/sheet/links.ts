/** Addresses that may stand in a link. Anything a person typed goes through the URL parser first. */

const MAIL = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/u;

/** `mailto:` of an address that looks like one; null otherwise. */
export function mailLink(address: string): string | null {
  if (!MAIL.test(address)) return null;
  return `mailto:${encodeURIComponent(address).replace('%40', '@')}`;
}

/** A web page as typed, with or without `https://`; null when it is no http address. */
export function webLink(text: string): string | null {
  const typed = text.trim();
  const whole = /^[a-z][a-z0-9+.-]*:/iu.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(whole)) return null;
  const url = new URL(whole);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  return url.hostname.includes('.') ? url.href : null;
}
