import type { Format } from '../../i18n/format.ts';

/** A day or an instant of a document as people write it; what is neither, as it stands. */
export function dateText(format: Format, text: string): string {
  const ms = Date.parse(text.length === 10 ? `${text}T12:00:00Z` : text);
  if (Number.isNaN(ms)) return text;
  return text.length === 10 ? format.date(ms) : format.dateTime(ms);
}
