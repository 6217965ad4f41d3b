export interface PluralForms {
  readonly one: string;
  readonly other: string;
}

/** Picks the form of a count by the language's rule: French says "0 contact", English "0 contacts". */
export function createPlural(language: string): (count: number, forms: PluralForms) => string {
  const rules = new Intl.PluralRules(language);
  return (count, forms) => (rules.select(count) === 'one' ? forms.one : forms.other);
}

/** Integers with the language's group separator. */
export function createCount(language: string): (count: number) => string {
  const format = new Intl.NumberFormat(language);
  return (count) => format.format(count);
}
