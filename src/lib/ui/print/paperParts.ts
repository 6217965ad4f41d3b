/** What all papers have: who makes them out, to whom, and facts under labels. Words and figures; no DOM, no clock. */
import type { CompanyIdentity } from '../../app/companyIdentity.ts';
import type { PrintedPlace } from '../../app/openPrint.svelte.ts';
import type { PostalAddress } from '../../app/postalAddress.ts';
import type { PrintedParty } from '../../app/printedParty.ts';
import type { Format } from '../../i18n/format.ts';
import type { prints } from '../../i18n/messages/fr/prints.ts';

/** The language of the paper, which need not be that of the screen. */
export interface PaperLanguage {
  readonly words: typeof prints;
  readonly format: Format;
  /** ISO 4217. */
  readonly currency: string;
  /** ISO 3166: a country that is named only where it is another one. */
  readonly country: string;
  readonly countryName: (code: string) => string;
  readonly phone: (number: string) => string;
}

export interface PaperFact {
  readonly label: string;
  readonly value: string;
}

export interface CompanyBlock {
  readonly name: string;
  /** Where it is and how it is reached. */
  readonly lines: readonly string[];
  /** What the law wants: form, registers, numbers, insurance. */
  readonly legal: readonly string[];
  /** The company's own words, as typed. */
  readonly mentions: string;
}

export interface PartyBlock {
  readonly title: string;
  readonly lines: readonly string[];
  readonly facts: readonly PaperFact[];
  /** R13: what chose it; for the screen alone. */
  readonly rule: PrintedPlace['rule'] | null;
}

export function companyBlock(company: CompanyIdentity, language: PaperLanguage): CompanyBlock {
  const { words, format, currency } = language;
  const form =
    company.legalForm !== '' && company.capital !== null
      ? words.capital(company.legalForm, format.money(company.capital, currency))
      : company.legalForm;
  const { insurer, policy, area } = company.insurance;
  const insurance = [insurer, named(policy, words.policy), named(area, words.area)];
  const legal = [
    form,
    company.registration,
    company.siret === '' ? named(company.siren, words.siren) : words.siret(company.siret),
    named(company.vat, words.vatNumber),
    named(insurance.filter(isSaid).join(', '), words.insurance)
  ];
  return {
    name: company.name,
    lines: [...addressLines(company.address, language), company.phone, company.email, company.website].filter(
      isSaid
    ),
    legal: legal.filter(isSaid),
    mentions: company.legalMentions.trim()
  };
}

/** As on an envelope (NF Z10-011): the town in capitals, the country where it is another one. */
export function addressLines(
  address: PostalAddress,
  { country, countryName }: PaperLanguage
): readonly string[] {
  const town = [address.zip, address.city.toLocaleUpperCase('fr')].filter(isSaid).join(' ');
  const foreign = address.country === '' || address.country === country ? '' : countryName(address.country);
  return [address.street, address.street2, town, address.region, foreign].filter(isSaid);
}

export function partyBlock(
  title: string,
  { party, rule }: { readonly party: PrintedParty; readonly rule: PartyBlock['rule'] },
  facts: readonly PaperFact[],
  language: PaperLanguage
): PartyBlock {
  const floor = named(party.floor, language.words.floor);
  const [street = '', ...rest] = addressLines(party.address, language);
  const lines = [...party.names, street, floor, ...rest].filter(isSaid);
  return { title, lines, facts, rule };
}

/** How somebody is reached. */
export function reachOf(party: PrintedParty, { words, phone }: PaperLanguage): readonly PaperFact[] {
  return factsOf([
    [words.phone, phone(party.phone)],
    [words.email, party.email]
  ]);
}

/** The word for a stored key; any version may have stored another, for which there is `otherwise`. */
export function wordFor(words: Readonly<Record<string, string>>, key: string, otherwise = ''): string {
  return Object.hasOwn(words, key) ? (words[key] ?? otherwise) : otherwise;
}

/** Those that say something. */
export function factsOf(facts: readonly (readonly [label: string, value: string])[]): readonly PaperFact[] {
  return facts.filter(([, value]) => isSaid(value)).map(([label, value]) => ({ label, value }));
}

export function titleOf(name: string, number: string, words: typeof prints): string {
  return number === '' ? name : words.numbered(name, number);
}

export function isSaid(text: string): boolean {
  return text !== '';
}

/** A text with its name before it; '' stays ''. */
function named(text: string, name: (text: string) => string): string {
  return text === '' ? '' : name(text);
}
