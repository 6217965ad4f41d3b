import { expect, test } from 'vitest';
import type { Fact } from '../contact/types.ts';
import { viewOf } from '../contact/view.ts';
import { rowOf } from './row.ts';
import { settingUses } from './settingUses.ts';

const fact = (f: string, v: Fact['v'], e?: string): Fact => ({ f, v, by: 'ana', at: 1, ...(e ? { e } : {}) });

function contact(id: string, ...facts: readonly Fact[]) {
  return rowOf(viewOf(id, [fact('born', 'contact'), ...facts]), { clientNote: '', lists: {} });
}

test('an item of a list is counted once for each contact that bears it, in whatever field or document', () => {
  const rows = [
    contact(
      'a',
      fact('tag', 'tag:wood'),
      fact('medium', 'medium:shop'),
      fact('paymentTermSupplier', 'paymentTerm:x')
    ),
    contact(
      'b',
      fact('tag', 'tag:wood'),
      fact('born', 'appointment', 'v1'),
      fact('task', 'task:visit', 'v1'),
      fact('born', 'appointment', 'v2'),
      fact('task', 'task:visit', 'v2'),
      fact('born', 'quote', 'q1'),
      fact('paymentTerm', 'paymentTerm:x', 'q1'),
      fact('line/a', { pos: 'a0', unitPrice: 1, vatRate: { id: 'vatRate:10', rate: 1000 } }, 'q1')
    ),
    contact('c', fact('name', 'tag:wood'))
  ];
  expect(Object.fromEntries(settingUses(rows))).toEqual({
    'tag:wood': 2,
    'medium:shop': 1,
    'paymentTerm:x': 2,
    'task:visit': 1,
    'vatRate:10': 1
  });
});

test('[C6] a head that does not show counts too: it may be chosen yet', () => {
  const facts = [fact('campaign', 'campaign:a'), { ...fact('campaign', 'campaign:b'), at: 2 }];
  expect([...settingUses([contact('a', ...facts)]).keys()].sort()).toEqual(['campaign:a', 'campaign:b']);
});
