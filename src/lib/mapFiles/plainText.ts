/** Far more than any attribution; what follows would only take time. */
const LONGEST_READ = 4_000;

/** The words of an attribution, which files write as HTML: it comes from anywhere, and is shown as text alone. */
export function plainText(html: string): string {
  return (
    html
      .slice(0, LONGEST_READ)
      .replaceAll(/<[^<>]*>/g, ' ')
      .replaceAll(
        /&(#x[\da-f]{1,6}|#\d{1,7}|[a-z]{1,12});/gi,
        (whole, name: string) => decoded(name) ?? whole
      )
      // What is not drawn, and what turns the direction of the words that follow.
      .replaceAll(/[\p{Cc}\p{Cs}\p{Bidi_Control}\s]+/gu, ' ')
      .trim()
  );
}

/** Those that attributions are written with; a map, for a name may be any word. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ...Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: '’', nbsp: ' ' }),
  ...Object.entries({ copy: '©', reg: '®', trade: '™', middot: '·', bull: '•', hellip: '…' }),
  ...Object.entries({ ndash: '–', mdash: '—', laquo: '«', raquo: '»', lsquo: '‘', rsquo: '’' }),
  ...Object.entries({ ldquo: '“', rdquo: '”', oelig: 'œ', aelig: 'æ', oslash: 'ø', szlig: 'ß' })
]);

/** Written behind the letter that they stand on. */
const ACCENTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    grave: '\u0300',
    acute: '\u0301',
    circ: '\u0302',
    tilde: '\u0303',
    uml: '\u0308',
    ring: '\u030a',
    cedil: '\u0327'
  })
);

/** Null: nobody knows what it stands for. */
function decoded(name: string): string | null {
  if (name.startsWith('#')) {
    const hex = /^#x/i.test(name);
    const point = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
    return point > 0x10_ff_ff ? null : String.fromCodePoint(point);
  }
  const accent = ACCENTS.get(name.slice(1));
  if (accent !== undefined) return `${name.charAt(0)}${accent}`.normalize('NFC');
  return NAMED.get(name) ?? NAMED.get(name.toLowerCase())?.toUpperCase() ?? null;
}

/** The same where a library takes HTML. */
export function asHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
