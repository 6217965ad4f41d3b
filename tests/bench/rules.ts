/** Time the rules take: one contact with 50 documents, and a whole workspace after a change of settings. */
import { performance } from 'node:perf_hooks';
import type { Json } from '../../src/lib/base/json.ts';
import { assess } from '../../src/lib/rules/assess.ts';
import { checks } from '../../src/lib/rules/checks.ts';
import { gate } from '../../src/lib/rules/gate.ts';
import { createLook } from '../../src/lib/rules/look.ts';
import type { ContactFacts, EntityFacts, RuleSettings } from '../../src/lib/rules/types/facts.ts';
import { project } from '../../src/lib/replica/project.ts';
import { busyContact } from './busyContact.ts';
import { percentile, type Figure } from './report.ts';

const BY = '0f5b9f0e-6a3b-4c7e-9f51-0a4d7c1e2b3a';
const TODAY = '2026-11-24';
const NOW = Date.UTC(2026, 10, 24, 11);
const DAY = 86_400_000;
const DOCUMENTS = 50;
const APPOINTMENTS = 2_000;
const CONTACTS = 10_000;
const RUNS = 2_000;
const BUSY_RUNS = 100;
const SETTINGS: RuleSettings = {
  timeZone: 'Europe/Paris',
  country: 'FR',
  energySavingWorks: true,
  members: new Map([[BY, { active: true }]])
};

const KINDS = ['opportunity', 'quote', 'invoice', 'appointment', 'activity'];
const STATES: Readonly<Record<string, readonly string[]>> = {
  opportunity: ['open', 'won', 'lost'],
  quote: ['draft', 'sent', 'validated', 'cancelled'],
  invoice: ['draft', 'posted'],
  appointment: ['planned', 'done', 'cancelled'],
  activity: ['todo', 'done']
};

export function rules(): readonly Figure[] {
  return [...ofOneContact(), ...ofBusyContact(), ...ofAll()];
}

function ofOneContact(): readonly Figure[] {
  const rows = family(0, DOCUMENTS);
  const fresh = times(() => {
    assess('f0-main', createLook(rows, true), SETTINGS, TODAY);
  });
  const look = createLook(rows, true);
  const kept = times(() => {
    assess('f0-main', look, SETTINGS, TODAY);
  });
  const asked = times(() => {
    gate('sale', { client: 'f0-site' }, look);
  });
  const copied = times(() => {
    JSON.parse(JSON.stringify(rows));
  });
  const p95 = percentile(fresh, 0.95);
  const against = 'a JSON copy of the same rows';
  return [
    {
      name: `assess() of a contact with ${DOCUMENTS} documents, tree made anew, p95`,
      value: p95,
      unit: 'ms',
      ratio: p95 / percentile(copied, 0.95),
      against,
      aim: 'below 1 ms',
      met: p95 < 1
    },
    {
      name: 'the same, median',
      value: percentile(fresh, 0.5),
      unit: 'ms',
      ratio: percentile(fresh, 0.5) / percentile(copied, 0.5),
      against
    },
    { name: 'the same with the tree kept, p95', value: percentile(kept, 0.95), unit: 'ms' },
    { name: 'gate() of an address under it, p95', value: percentile(asked, 0.95), unit: 'ms' }
  ];
}

/** What a sheet waits for before it can say what holds. */
function ofBusyContact(): readonly Figure[] {
  const { id, doc } = busyContact(BY, { name: 'Roger Petit', appointments: APPOINTMENTS });
  const { row } = project(doc).row;
  const fresh = times(() => {
    assess(id, createLook([row], true), SETTINGS, TODAY);
  }, BUSY_RUNS);
  const copied = times(() => {
    JSON.parse(JSON.stringify(row));
  }, BUSY_RUNS);
  const p95 = percentile(fresh, 0.95);
  return [
    {
      name: `assess() of a contact with ${APPOINTMENTS} appointments, tree made anew, p95`,
      value: p95,
      unit: 'ms',
      ratio: p95 / percentile(copied, 0.95),
      against: 'a JSON copy of the same row'
    }
  ];
}

function ofAll(): readonly Figure[] {
  const rows = workspaceRows(CONTACTS);
  const start = performance.now();
  const look = createLook(rows, true);
  for (const { id } of rows) assess(id, look, SETTINGS, TODAY);
  const assessed = performance.now();
  checks(rows, SETTINGS);
  const checked = performance.now();
  const building = landlord(2_000);
  const buildingLook = createLook(building, true);
  for (const { id } of building) assess(id, buildingLook, SETTINGS, TODAY);
  const built = performance.now();
  return [
    { name: `assess() of ${rows.length} contacts, in a row`, value: assessed - start, unit: 'ms' },
    { name: `checks() of ${rows.length} contacts`, value: checked - assessed, unit: 'ms' },
    { name: `assess() of a landlord with ${building.length} contacts`, value: built - checked, unit: 'ms' }
  ];
}

/** Families of four, each with four documents. */
export function workspaceRows(contacts: number): readonly ContactFacts[] {
  return Array.from({ length: contacts / 4 }, (_, index) => family(index, 4)).flat();
}

function times(act: () => void, runs = RUNS): readonly number[] {
  for (let run = 0; run < runs / 4; run += 1) act();
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
}

/** A company, a contact under it with its documents, a person and a site. */
function family(serial: number, documents: number): readonly ContactFacts[] {
  const name = `f${serial}`;
  const warning = { id: `w-${name}`, level: 'warning', message: 'Appeler avant', knew: [], since: NOW };
  const shared = {
    'phone/p1': { type: 'mobile', number: `+336${String(serial).padStart(8, '0')}` },
    address: { mode: 'own', street: '106 rue des Acacias', zip: '83300', city: 'Draguignan' }
  };
  const main = {
    ...shared,
    name,
    ref: name,
    parent: `${name}-firm`,
    'email/e1': { address: `${name}@example.org` },
    'warning/sale': warning,
    'warning/appointment': { ...warning, id: `v-${name}`, level: 'block' },
    'consent/email/prospecting': { status: 'granted' },
    location: { lat: 43.5, lon: 6.4, by: 'geocoder', precision: 'exact', address: 'gap' }
  };
  return [
    row(`${name}-firm`, { isCompany: true, isCustomer: true, vendor: BY, siren: '732829320' }),
    row(`${name}-main`, main, documentsOf(`${name}-main`, serial, documents)),
    row(`${name}-person`, { ...shared, parent: `${name}-main` }),
    row(`${name}-site`, { parent: `${name}-main`, addressType: 'delivery', defaultAddress: true })
  ];
}

/** One company with all its flats, each with documents of its own. */
function landlord(flats: number): readonly ContactFacts[] {
  const address = { parent: 'landlord', addressType: 'delivery' };
  return [
    row('landlord', { isCompany: true, isCustomer: true }),
    ...Array.from({ length: flats }, (_, index) =>
      row(`flat${index}`, { ...address, name: `Lot ${index}` }, documentsOf(`flat${index}`, index, 4))
    )
  ];
}

function documentsOf(contact: string, serial: number, count: number): Readonly<Record<string, EntityFacts>> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const kind = KINDS[index % KINDS.length] ?? 'quote';
      const states = STATES[kind] ?? [];
      const state = states[Math.floor(index / KINDS.length) % states.length] ?? null;
      const fields = {
        state,
        number: `${contact}-${index}`,
        start: new Date(NOW + serial * 7_200_000 - index * DAY).toISOString(),
        minutes: 60,
        site: contact.replace('main', 'site'),
        title: 'Pose d’un poêle'
      };
      return [`d${index}`, entity(kind, fields, NOW - index * DAY, { assignee: [BY], clearance: [] })];
    })
  );
}

function row(
  id: string,
  fields: Readonly<Record<string, Json>>,
  entities: Readonly<Record<string, EntityFacts>> = {}
): ContactFacts {
  const root = entity('contact', fields, NOW, {});
  return { id, root, entities, clientNote: '', conflicts: [], invalid: [] };
}

function entity(
  kind: string,
  fields: Readonly<Record<string, Json>>,
  at: number,
  sets: Readonly<Record<string, readonly Json[]>>
): EntityFacts {
  const heads = Object.entries(fields).map(([field, v]) => [field, [{ v, by: BY, at }]] as const);
  return { kind, born: { by: BY, at }, fields: Object.fromEntries(heads), sets };
}
