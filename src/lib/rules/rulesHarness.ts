/** What tests of the rules share: facts written as short as they can be. */
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { assess } from './assess.ts';
import { createLook } from './look.ts';
import type { Look } from './tree.ts';
import type { Assessment } from './types/assessment.ts';
import type { ContactFacts, EntityFacts, FactHead, RuleSettings } from './types/facts.ts';
import type { Issue, IssueCode } from './types/issue.ts';

const ANNA = 'anna';
export const PAUL = 'paul';
/** The day on which all tests take place, and its noon. */
export const TODAY = '2026-11-24';
export const NOW = Date.UTC(2026, 10, 24, 11);
export const DAY = 86_400_000;

export const SETTINGS: RuleSettings = {
  timeZone: 'Europe/Paris',
  country: 'FR',
  energySavingWorks: false,
  members: new Map([
    [ANNA, { active: true }],
    [PAUL, { active: false }]
  ])
};

/** Several live heads, the one that shows first. */
class Heads {
  readonly heads: readonly FactHead[];
  constructor(heads: readonly FactHead[]) {
    this.heads = heads;
  }
}

type Written = Json | Heads;

export function head(v: Json, at = NOW, by = ANNA): FactHead {
  return { v, by, at };
}

export function heads(...all: readonly FactHead[]): Heads {
  return new Heads(all);
}

/** A value with a time of its own. */
export function at(time: number, v: Json, by = ANNA): Heads {
  return heads(head(v, time, by));
}

type Fields = Readonly<Record<string, Written>>;

function entity(
  kind: string,
  fields: Fields,
  sets: Readonly<Record<string, readonly Json[]>>,
  born: number
): EntityFacts {
  return {
    kind,
    born: { by: ANNA, at: born },
    fields: Object.fromEntries(
      Object.entries(fields).map(([field, v]) => [field, v instanceof Heads ? v.heads : [head(v, born)]])
    ),
    sets
  };
}

/** A document of a contact, born at noon of the day. */
export function document(
  kind: string,
  fields: Fields = {},
  sets: Readonly<Record<string, readonly Json[]>> = {},
  born = NOW
): EntityFacts {
  return entity(kind, fields, sets, born);
}

/** A contact, born at noon of the day. */
export function contact(
  id: ContactId,
  fields: Fields = {},
  entities: Readonly<Record<string, EntityFacts>> = {},
  more: Partial<ContactFacts> = {}
): ContactFacts {
  const root = entity('contact', fields, {}, NOW);
  return { id, root, entities, clientNote: '', conflicts: [], invalid: [], ...more };
}

export function lookAt(...rows: readonly ContactFacts[]): Look {
  return createLook(rows, true);
}

/** A device that is still receiving the workspace. */
export function lookAtSome(...rows: readonly ContactFacts[]): Look {
  return createLook(rows, false);
}

export function assessed(
  id: ContactId,
  look: Look,
  settings: RuleSettings = SETTINGS,
  today = TODAY
): Assessment {
  const assessment = assess(id, look, settings, today);
  if (!assessment) throw new Error(`no contact ${id}`);
  return assessment;
}

/** The issues of one code that lie on a contact. */
export function issuesOf(
  code: IssueCode,
  id: ContactId,
  look: Look,
  settings: RuleSettings = SETTINGS
): readonly Issue[] {
  return assessed(id, look, settings).issues.filter((issue) => issue.code === code);
}

/** A value of `warning/<kind>`. */
export function warning(
  id: string,
  level: string,
  more: Readonly<Record<string, Json>> = {}
): Readonly<Record<string, Json>> {
  return { id, level, message: 'Mauvais payeur', ...more };
}
