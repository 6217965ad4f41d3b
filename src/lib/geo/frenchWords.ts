/** G4: what an address in France says of its place, read from its postal code and town as typed. */
import { nameWords, plainText } from './names.ts';

export interface FrenchWords {
  /** Five digits; '' when there are none. */
  readonly postcode: string;
  /** Words of the town, without CEDEX, numbers of arrondissements and what stands in brackets. */
  readonly words: readonly string[];
  /** Arrondissement, by the number after the town, or of its CEDEX; 0: none. */
  readonly number: number;
  /** Code of a département: in brackets after the town, or the region of the address. */
  readonly department: string;
}

const POSTCODE = /(?<![\d])(?:f|fr)?[\s-]*(\d{2})\s?(\d{3})(?!\d)/;
const WITH_ARRONDISSEMENTS: ReadonlySet<string> = new Set(['paris', 'lyon', 'marseille']);
const ROMAN = [
  '',
  'i',
  'ii',
  'iii',
  'iv',
  'v',
  'vi',
  'vii',
  'viii',
  'ix',
  'x',
  'xi',
  'xii',
  'xiii',
  'xiv',
  'xv',
  'xvi',
  'xvii',
  'xviii',
  'xix',
  'xx'
];

export function frenchWords(zip: string, city: string, region: string): FrenchWords {
  const plain = plainText(city);
  const typed = postcodeIn(plainText(zip)) || shortPostcode(zip);
  const within = POSTCODE.exec(plain);
  const postcode = typed || (within ? `${within[1] ?? ''}${within[2] ?? ''}` : '');
  const rest = within ? plain.replace(within[0], ' ') : plain;
  const bracket = /\((.*?)\)/.exec(rest)?.[1] ?? '';
  const town = rest.replace(/\(.*?\)/g, ' ').replace(/,?\s*france\s*$/, '');
  const { words, number } = withoutNumber(withoutCedex(town));
  return { postcode, words, number, department: departmentCode(bracket) || departmentCode(region) };
}

function postcodeIn(text: string): string {
  const match = POSTCODE.exec(text);
  return match ? `${match[1] ?? ''}${match[2] ?? ''}` : '';
}

/** A spreadsheet has taken the zero of 01000 away. */
function shortPostcode(zip: string): string {
  const digits = zip.trim();
  return /^\d{4}$/.test(digits) ? `0${digits}` : '';
}

/** A département by its code: `44`, `2A`, `974`; by its name it is found where the names are. */
function departmentCode(text: string): string {
  return /^\s*(\d{2,3}|2[ab])\s*$/i.exec(text)?.[1]?.toUpperCase() ?? '';
}

/** The number of a CEDEX is that of an arrondissement where the town has them. */
function withoutCedex(town: string): { readonly town: string; readonly number: number } {
  const match = /\bcede?x\b\.?\s*(\d{1,2})?/.exec(town);
  if (!match) return { town, number: 0 };
  return { town: town.slice(0, match.index), number: Number(match[1] ?? 0) };
}

/** `Lyon 3e`, `Paris XI`, `Marseille 08`; a number after any other town says nothing. */
function withoutNumber({ town, number }: { readonly town: string; readonly number: number }) {
  const words = nameWords(town).filter((word) => !/^arr(t|ondissement)?$/.test(word));
  const [first = '', ...rest] = words;
  const last = rest.at(-1) ?? '';
  const digits = Number(/^(\d{1,2})(?:er|re|e|me|eme|ieme|nd|nde)?$/.exec(last)?.[1] ?? 0);
  const own =
    digits || (WITH_ARRONDISSEMENTS.has(first) ? ROMAN.indexOf(last.replace(/(er|eme|e)$/, '')) : 0);
  return last === '' || own < 1 ? { words, number } : { words: words.slice(0, -1), number: own };
}
