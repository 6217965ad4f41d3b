/** What the company says of itself on what it prints. */
import type { Json } from '../base/json.ts';
import { property } from '../contact/records.ts';
import type { DocumentView } from '../contact/types.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { postalAddress, type PostalAddress } from './postalAddress.ts';

/** Fields of the workspace that are one line of text. */
const TEXTS = [
  'name',
  'legalForm',
  'phone',
  'email',
  'website',
  'siren',
  'siret',
  'vat',
  'registration',
  'iban',
  'bic',
  'legalMentions'
] as const;
const INSURANCE = ['insurer', 'policy', 'area'] as const;

type Texts<Names extends readonly string[]> = Readonly<Record<Names[number], string>>;

/** As typed, '' where nothing is said: an identifier that R19 marks is printed as it is, never left out in silence. */
export interface CompanyIdentity extends Texts<typeof TEXTS> {
  /** 1/10000 of the workspace's currency (C12); null: not said. */
  readonly capital: number | null;
  readonly address: PostalAddress;
  readonly insurance: Texts<typeof INSURANCE>;
}

export function companyIdentity(settings: DocumentView): CompanyIdentity {
  const value = (field: string): Json => fieldView(settings, field).value;
  const capital = value('capital');
  return {
    ...textsOf(TEXTS, value),
    capital: typeof capital === 'number' ? capital : null,
    address: postalAddress(value('address')),
    insurance: textsOf(INSURANCE, (key) => property(value('insurance'), key))
  };
}

function textsOf<Names extends readonly string[]>(
  names: Names,
  valueOf: (name: string) => Json
): Texts<Names> {
  const entries = names.map((name) => {
    const value = valueOf(name);
    return [name, typeof value === 'string' ? value : ''] as const;
  });
  return Object.fromEntries(entries) as Texts<Names>;
}
