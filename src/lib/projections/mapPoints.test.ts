import { describe, expect, it } from 'vitest';
import { contact, lookAt } from '../rules/rulesHarness.ts';
import { mapPointsOf, markOf } from './mapPoints.ts';
import type { LineAnswers } from './types.ts';

const at = (lat: number, lon: number) => ({ location: { lat, lon, by: 'commune', precision: 'commune' } });

const firm = contact('firm', { isCompany: true, ...at(48.1, -1.7) });
const employee = contact('employee', { parent: 'firm' });
const site = contact('site', { parent: 'firm', addressType: 'delivery', ...at(48.5, -2.1) });
const bare = contact('bare', { parent: 'firm', addressType: 'delivery' });
const nobody = contact('nobody');
const look = lookAt(firm, employee, site, bare, nobody);
const all = ['nobody', 'firm', 'employee', 'site', 'bare'];

const line = (answers: Partial<LineAnswers>): LineAnswers => ({
  roles: ['customer'],
  status: 'prospect',
  forced: false,
  disputed: false,
  warnings: [],
  ...answers
});
const warning = (level: 'warning' | 'block') => ({
  level,
  kinds: [],
  message: null,
  contact: 'firm',
  by: 'm'
});

describe('[R18] points of the map', () => {
  it('are the contacts that have a place of their own, in the order of the list', () => {
    const { ids, places } = mapPointsOf(all, look, () => null);
    expect(ids).toEqual(['firm', 'site']);
    expect([...places]).toEqual([-1.7, 48.1, -2.1, 48.5]);
  });

  it('who shows the address of a contact above lies there, and is not one more point', () => {
    const { ids, unlocated } = mapPointsOf(['employee'], look, () => null);
    expect([ids, unlocated]).toEqual([[], []]);
  });

  it('who lies nowhere is counted apart: an address of its own without a place is not that of its parent', () => {
    expect(mapPointsOf(all, look, () => null).unlocated).toEqual(['nobody', 'bare']);
  });

  it('tell status and the strictest warning, and that nobody has asked the rules yet', () => {
    const lines = new Map([
      ['firm', line({ warnings: [warning('block'), warning('warning')] })],
      ['site', line({ status: 'client', warnings: [warning('warning')] })]
    ]);
    const marks = [...mapPointsOf(all, look, (id) => lines.get(id) ?? null).marks].map(markOf);
    expect(marks).toEqual([
      { status: 'prospect', level: 'block' },
      { status: 'client', level: 'warning' }
    ]);
    expect([...mapPointsOf(['firm'], look, () => null).marks].map(markOf)).toEqual([
      { status: null, level: 'none' }
    ]);
  });
});
