import { expect, test } from 'vitest';
import { at, contact, document, heads, head, issuesOf, lookAt, NOW, PAUL } from './rulesHarness.ts';

const merged = { name: 'Martin', mergedInto: at(NOW + 10, 'b') };

test.each([
  ['nothing since', {}, {}, []],
  ['a field', { ref: at(NOW + 11, 'C1') }, {}, ['ref']],
  ['with the merge itself', { ref: at(NOW + 10, 'C1') }, {}, []],
  ['any live head', { ref: heads(head('C2', NOW), head('C1', NOW + 11)) }, {}, ['ref']],
  ['a document', {}, { q1: document('quote', { state: at(NOW + 12, 'validated') }) }, ['q1:state']],
  ['set aside', { 'aside/conflict/k': at(NOW + 12, { reason: 'vu' }) }, {}, []]
])('[R22] written to the merged contact: %s', (_, fields, documents, names) => {
  const look = lookAt(contact('a', { ...merged, ...fields }, documents), contact('b'));
  const issues = issuesOf('edited-after-merge', 'a', look);
  expect(issues.map(({ params }) => params['fields'])).toEqual(names.length > 0 ? [names] : []);
});

test('[R22] written to the merged contact: a tag, and what rows keep of no other contact', () => {
  const unkept = {
    tag: [head('vip', NOW + 11, PAUL)],
    'q1:note': [head('x', NOW + 12)],
    lang: [head('fr', NOW)]
  };
  const look = lookAt(contact('a', merged, {}, { unkept }), contact('b'));
  expect(issuesOf('edited-after-merge', 'a', look).map(({ params }) => params['fields'])).toEqual([
    ['q1:note', 'tag']
  ]);
});

test('[R22] it names the survivor at the end of the chain and offers to bring over', () => {
  const look = lookAt(
    contact('a', { ...merged, ref: at(NOW + 11, 'C1', PAUL) }),
    contact('b', { mergedInto: 'c' }),
    contact('c')
  );
  expect(issuesOf('edited-after-merge', 'a', look)).toMatchObject([
    {
      evidence: [{ field: 'mergedInto' }, { field: 'ref', by: PAUL }],
      fixes: [{ command: 'bringOver', params: { from: 'a', to: 'c', fields: ['ref'] } }]
    }
  ]);
});

test('[R22] a merge that is not followed leaves the contact as it is', () => {
  const look = lookAt(contact('a', { ...merged, ref: at(NOW + 11, 'C1') }));
  expect(issuesOf('edited-after-merge', 'a', look)).toEqual([]);
});

test('[R22] it offers what may be brought: nothing that tells what a contact is, to an address nothing of its company’s', () => {
  const written = {
    ...merged,
    isCompany: at(NOW + 11, true),
    vendor: at(NOW + 11, PAUL),
    ref: at(NOW + 11, 'C1')
  };
  const offered = (b: Parameters<typeof contact>[1]) =>
    issuesOf('edited-after-merge', 'a', lookAt(contact('a', written), contact('b', b), contact('c')))
      .flatMap(({ fixes }) => fixes)
      .map(({ params }) => params['fields']);
  expect(offered({})).toEqual([['ref', 'vendor']]);
  expect(offered({ parent: 'c' })).toEqual([['ref']]);
});
