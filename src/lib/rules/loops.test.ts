import { expect, test } from 'vitest';
import { assessed, at, contact, issuesOf, lookAt, lookAtSome, NOW, PAUL, warning } from './rulesHarness.ts';

const loop = [
  contact('a', { parent: at(NOW, 'b') }),
  contact('b', { parent: at(NOW + 2, 'c', PAUL) }),
  contact('c', { parent: at(NOW + 1, 'a') })
];

test('[R11] a loop is cut, told once with all its edges, and repaired by one act', () => {
  const look = lookAt(...loop);
  expect(issuesOf('parent-loop', 'b', look)).toMatchObject([
    {
      params: { field: 'parent', contacts: ['b', 'c', 'a'] },
      evidence: [
        { contact: 'a', value: 'b' },
        { contact: 'c', value: 'a' },
        { contact: 'b', value: 'c', by: PAUL }
      ],
      fixes: [{ command: 'setField', params: { contact: 'b', field: 'parent', value: null } }]
    }
  ]);
  expect([issuesOf('parent-loop', 'a', look), issuesOf('parent-loop', 'c', look)]).toEqual([[], []]);
  expect(assessed('b', look).place).toMatchObject({ parent: null, loopCut: true });
});

test('[R11] a contact that is its own parent, and warnings that go round', () => {
  const look = lookAt(contact('a', { parent: 'a', 'warning/sale': warning('w', 'block') }));
  expect(issuesOf('parent-loop', 'a', look)).toHaveLength(1);
  expect(assessed('a', look).warnings.sale.warnings).toHaveLength(1);
});

test('[R22] two contacts merged into each other: one stays, and it is told', () => {
  const look = lookAt(
    contact('a', { mergedInto: at(NOW, 'b') }),
    contact('b', { mergedInto: at(NOW + 1, 'a') })
  );
  expect(assessed('a', look).place.mergedInto).toBe('b');
  expect(issuesOf('parent-loop', 'b', look)).toMatchObject([{ params: { field: 'mergedInto' } }]);
});

test('[R12] a child of an archived, erased or missing parent is a root that remembers it', () => {
  const archived = lookAt(contact('p', { archived: true }), contact('a', { parent: 'p' }));
  expect(assessed('a', archived).place).toMatchObject({ parent: null, formerParent: 'p' });
  expect(assessed('a', archived).entity.entity).toBe('a');
  for (const look of [lookAt(contact('a', { parent: 'p' })), lookAtSome(contact('a', { parent: 'p' }))]) {
    expect(assessed('a', look).place).toMatchObject({ parent: null, formerParent: 'p' });
  }
});
