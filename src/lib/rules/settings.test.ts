import { expect, test } from 'vitest';
import type { Fact } from '../contact/types.ts';
import { viewOf } from '../contact/view.ts';
import { ruleSettingsOf } from './settings.ts';

const fact = (f: string, v: Fact['v'], e?: string): Fact => ({ f, v, by: 'm', at: 1, ...(e ? { e } : {}) });

test('the rules take zone, country, sector and members from the workspace’s document', () => {
  const view = viewOf('w', [
    fact('born', 'workspace'),
    fact('timeZone', 'Indian/Reunion'),
    fact('country', 'BE'),
    fact('energySavingWorks', true),
    fact('born', 'member', 'anna'),
    fact('born', 'member', 'paul'),
    fact('active', false, 'paul'),
    fact('born', 'member', 'zoe'),
    fact('archived', true, 'zoe'),
    fact('born', 'tag', 'vip')
  ]);
  expect(ruleSettingsOf(view)).toEqual({
    timeZone: 'Indian/Reunion',
    country: 'BE',
    energySavingWorks: true,
    members: new Map([
      ['anna', { active: true }],
      ['paul', { active: false }],
      ['zoe', { active: false }]
    ])
  });
});

test('an empty document, or one that holds nonsense, is read as in France', () => {
  const nonsense = [fact('born', 'workspace'), fact('timeZone', 7), fact('country', null)];
  for (const facts of [[], nonsense]) {
    expect(ruleSettingsOf(viewOf('w', facts))).toEqual({
      timeZone: 'Europe/Paris',
      country: 'FR',
      energySavingWorks: false,
      members: new Map()
    });
  }
});
