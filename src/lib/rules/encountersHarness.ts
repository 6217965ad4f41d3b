/** Devices that set warnings and commit documents apart from each other, and what each knew when it did. */
import type { Json } from '../base/json.ts';
import type { WarningKind } from '../contact/kinds.ts';
import { documentsUnder } from './documentsUnder.ts';
import { gate } from './gate.ts';
import { createLook } from './look.ts';
import { contact, DAY, heads, NOW } from './rulesHarness.ts';
import type { Look } from './tree.ts';
import type { ContactFacts, EntityFacts, FactHead } from './types/facts.ts';

/** A written fact: what its author took away, and all that the author's device had when it was written. */
interface Written extends FactHead {
  readonly contact: string;
  readonly entity: string;
  readonly field: string;
  readonly takes: readonly Written[];
  readonly knowing: ReadonlySet<Written>;
}

interface DocumentPlace {
  readonly contact: string;
  readonly entity: string;
  readonly kind: string;
  readonly site?: string;
}

export const DOCUMENTS: readonly DocumentPlace[] = [
  { contact: 'firm', entity: 'o1', kind: 'opportunity' },
  { contact: 'site', entity: 'i1', kind: 'invoice' },
  { contact: 'site', entity: 'q1', kind: 'quote' },
  { contact: 'site', entity: 'r1', kind: 'appointment' },
  { contact: 'tenant', entity: 'r2', kind: 'appointment', site: 'site' }
];
const WARNED: Readonly<Record<string, WarningKind>> = {
  opportunity: 'opportunity',
  invoice: 'invoice',
  quote: 'sale',
  appointment: 'appointment'
};
const COMMITTING: Readonly<Record<string, string>> = {
  opportunity: 'won',
  invoice: 'posted',
  quote: 'validated',
  appointment: 'done'
};
const OPEN: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['open'],
  invoice: ['draft'],
  quote: ['draft', 'validated'],
  appointment: ['planned', 'unfinished']
};
const FIRST: Readonly<Record<string, string>> = {
  opportunity: 'open',
  invoice: 'draft',
  quote: 'draft',
  appointment: 'planned'
};
/** Contacts on which a warning falls upon a document. */
const ABOVE: Readonly<Record<string, readonly string[]>> = {
  firm: ['firm'],
  site: ['site', 'firm'],
  tenant: ['tenant']
};

export type Step =
  | {
      readonly do: 'warn';
      readonly at: number;
      readonly on: string;
      readonly document: number;
      readonly level: string;
      readonly keep: boolean;
    }
  | { readonly do: 'move'; readonly at: number; readonly document: number; readonly commit: boolean }
  | { readonly do: 'deliver'; readonly at: number; readonly from: number }
  | { readonly do: 'wait'; readonly hours: number };

export function createEncounters(skews: readonly number[]) {
  const devices = skews.map((skew) => ({ skew, knows: new Set<Written>() }));
  let now = NOW;

  function write(
    at: number,
    place: { readonly contact: string; readonly entity: string },
    field: string,
    v: Json,
    takes: readonly Written[]
  ): void {
    const device = devices[at % devices.length];
    if (!device) return;
    const fact: Written = {
      v,
      by: `m${String(at % devices.length)}`,
      at: now + device.skew * 3_600_000,
      ...place,
      field,
      takes,
      knowing: new Set(device.knows)
    };
    now += 1_000;
    device.knows.add(fact);
  }

  /** Warns on a contact; the documents that are open under it may be kept in the same act (R8). */
  function warn(step: Extract<Step, { do: 'warn' }>): void {
    const device = devices[step.at % devices.length];
    const document = DOCUMENTS[step.document % DOCUMENTS.length];
    if (!device || !document) return;
    const kind = WARNED[document.kind] ?? 'sale';
    const field = `warning/${kind}`;
    const rows = rowsOf(device.knows);
    const since = now + device.skew * 3_600_000;
    const under = documentsUnder(kind, step.on, since, createLook(rows, true), rows);
    const id = `w${String(now)}`;
    const value = { id, level: step.level, message: 'x', knew: under.knew, since };
    const place = { contact: step.on, entity: '' };
    write(
      step.at,
      place,
      field,
      value,
      live(device.knows).filter((fact) => isAt(fact, place, field))
    );
    if (!step.keep || step.level === 'none') return;
    for (const open of under.open) {
      write(
        step.at,
        { contact: open.contact, entity: open.entity },
        'clearance',
        { warning: id, level: step.level },
        []
      );
    }
  }

  /** Commits a document, or opens it again: asks the gate, as every command does. */
  function move(step: Extract<Step, { do: 'move' }>): void {
    const device = devices[step.at % devices.length];
    const document = DOCUMENTS[step.document % DOCUMENTS.length];
    if (!device || !document) return;
    const look = createLook(rowsOf(device.knows), true);
    const question = { client: document.contact, site: document.site ?? null, document };
    const answer = gate(WARNED[document.kind] ?? 'sale', question, look);
    if (answer.verdict === 'block') return;
    for (const { id, level } of answer.warnings)
      write(step.at, at(document), 'clearance', { warning: id, level }, []);
    const state = (step.commit ? COMMITTING : FIRST)[document.kind] ?? '';
    const seen = live(device.knows).filter((fact) => isAt(fact, document, 'state'));
    write(step.at, at(document), 'state', state, seen);
  }

  return {
    run(step: Step): void {
      if (step.do === 'warn') warn(step);
      else if (step.do === 'move') move(step);
      else if (step.do === 'wait') now += step.hours * 3_600_000;
      else {
        const from = devices[step.from % devices.length];
        for (const fact of from?.knows ?? []) devices[step.at % devices.length]?.knows.add(fact);
      }
    },
    /** Everybody has everything: what the rules look at, and what they must find. */
    meet(): { readonly look: Look; readonly expected: readonly string[] } {
      const all = new Set(devices.flatMap(({ knows }) => [...knows]));
      return { look: createLook(rowsOf(all), true), expected: expectedOf(live(all)) };
    }
  };
}

/**
 * The last paragraph of R8 in its own words, from what each device knew: `<document> <warning>` for every open
 * document under a warning that no clearance names, and every commit that was made without the warning while the
 * warning was made without the commit.
 */
function expectedOf(facts: readonly Written[]): readonly string[] {
  const found = new Set<string>();
  for (const document of DOCUMENTS) {
    const scope = [...(ABOVE[document.contact] ?? []), ...(ABOVE[document.site ?? ''] ?? [])];
    const states = facts.filter((fact) => isAt(fact, document, 'state'));
    const cleared = facts.filter((fact) => isAt(fact, document, 'clearance'));
    const isOpen =
      states.length === 0 || states.some(({ v }) => OPEN[document.kind]?.some((open) => open === v) === true);
    for (const warning of facts) {
      if (warning.field !== `warning/${WARNED[document.kind] ?? ''}` || !scope.includes(warning.contact))
        continue;
      const { id, level } = warning.v as { readonly id: string; readonly level: string };
      const isCleared = cleared.some(({ v }) => {
        const clearance = v as { readonly warning: string; readonly level: string };
        return clearance.warning === id && (clearance.level === 'block' || level === 'warning');
      });
      if (level === 'none' || isCleared) continue;
      const isUnseen = states
        .filter(({ v }) => v === COMMITTING[document.kind])
        .some((commit) => !commit.knowing.has(warning) && !warning.knowing.has(commit));
      if (isOpen || isUnseen) found.add(`${document.entity} ${JSON.stringify(id)}`);
    }
  }
  return [...found].sort();
}

function live(facts: ReadonlySet<Written>): readonly Written[] {
  const taken = new Set([...facts].flatMap(({ takes }) => takes));
  return [...facts].filter((fact) => !taken.has(fact));
}

function rowsOf(facts: ReadonlySet<Written>): readonly ContactFacts[] {
  const all = live(facts);
  const fieldsOf = (id: string, entity: string): Record<string, ReturnType<typeof heads>> => {
    const fields = new Map<string, Written[]>();
    for (const fact of all) {
      if (fact.contact !== id || fact.entity !== entity || fact.field === 'clearance') continue;
      fields.set(fact.field, [...(fields.get(fact.field) ?? []), fact]);
    }
    return Object.fromEntries(
      Array.from(fields, ([field, of]) => [
        field,
        heads(...of.map(({ v, by, at: time }) => ({ v, by, at: time })))
      ])
    );
  };
  const documents = (id: string): Record<string, EntityFacts> =>
    Object.fromEntries(
      DOCUMENTS.filter((document) => document.contact === id).map(({ entity, kind, site }) => {
        const own = contact('', { ...fieldsOf(id, entity), ...(site ? { site } : {}) }).root;
        const clearance = all
          .filter((fact) => isAt(fact, { contact: id, entity }, 'clearance'))
          .map(({ v }) => v);
        return [entity, { ...own, kind, born: { by: 'm0', at: NOW - 300 * DAY }, sets: { clearance } }];
      })
    );
  const row = (id: string, fields = {}): ContactFacts =>
    contact(id, { ...fieldsOf(id, ''), ...fields }, documents(id));
  return [row('firm', { isCompany: true }), row('site', { parent: 'firm' }), row('tenant')];
}

function isAt(
  fact: Written,
  place: { readonly contact: string; readonly entity: string },
  field: string
): boolean {
  return fact.contact === place.contact && fact.entity === place.entity && fact.field === field;
}

function at({ contact: id, entity }: DocumentPlace): { readonly contact: string; readonly entity: string } {
  return { contact: id, entity };
}
