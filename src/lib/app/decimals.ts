/** Numbers as people type them and spreadsheets copy them, in French and in English. */

/** Blanks that group digits, currency and per cent signs, which say nothing here. */
const NOT_READ = /[\s\u00a0\u202f'’€$£%]/g;

/**
 * The whole number of parts that a text says; null when it says none. Of a comma and a point the last one is the decimal
 * sign. A comma alone is one too, but in English before three digits, where it groups thousands.
 */
export function parseDecimal(text: string, parts: number, language: string): number | null {
  const bare = text.replace(NOT_READ, '').replace('\u2212', '-');
  const plain = withPoint(bare, language);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null;
  const value = Math.round(Number(plain) * parts);
  // -0 is 0.
  return Number.isSafeInteger(value) ? value + 0 : null;
}

function withPoint(text: string, language: string): string {
  const [commas, points] = [count(text, ','), count(text, '.')];
  if (commas > 0 && points > 0) {
    return text.lastIndexOf(',') > text.lastIndexOf('.')
      ? text.replaceAll('.', '').replace(',', '.')
      : text.replaceAll(',', '');
  }
  if (commas > 1) return text.replaceAll(',', '');
  if (points > 1) return text.replaceAll('.', '');
  if (commas === 1 && language === 'en' && /^[+-]?[1-9]\d{0,2},\d{3}$/.test(text))
    return text.replace(',', '');
  return text.replace(',', '.');
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}
