/** R19 as somebody types: what the rules say of a text that is meant to be an identifier. */
import { isBic } from '../rules/identifiers/bic.ts';
import { isEmail } from '../rules/identifiers/email.ts';
import { isPhone } from '../rules/identifiers/phone.ts';
import { isDay } from '../rules/days.ts';
import { isIban } from '../rules/identifiers/iban.ts';
import { isSiren } from '../rules/identifiers/siren.ts';
import { isSiret } from '../rules/identifiers/siret.ts';
import { isVat } from '../rules/identifiers/vat.ts';
import { isZip } from '../rules/identifiers/zip.ts';
import type { IdentifierName } from '../rules/types/issue.ts';

type Typed =
  Extract<IdentifierName, 'siren' | 'siret' | 'vat' | 'iban' | 'zip' | 'date' | 'email' | 'phone'> | 'bic';

const CHECKS: Readonly<Record<Typed, (text: string, country: string) => boolean>> = {
  siren: isSiren,
  siret: isSiret,
  vat: isVat,
  iban: isIban,
  zip: isZip,
  date: isDay,
  email: isEmail,
  phone: isPhone,
  bic: isBic
};

/** Whether the text can be what it is meant to be; an empty one says nothing. */
export function isPlausible(name: Typed, text: string, country: string): boolean {
  return text === '' || CHECKS[name](text, country);
}
