import { describe, expect, test } from 'vitest';
import {
  assessed,
  at,
  contact,
  DAY,
  document,
  head,
  heads,
  lookAt,
  lookAtSome,
  NOW,
  SETTINGS
} from './rulesHarness.ts';
import type { Look } from './tree.ts';
import type { EntityFacts } from './types/facts.ts';

const STOVES = { ...SETTINGS, energySavingWorks: true };
const granted = { status: 'granted' };

function why(look: Look, channel: string, settings = SETTINGS, purpose = 'prospecting', id = 'a') {
  const of = assessed(id, look, settings).outreach.find(
    (each) => each.channel === channel && each.purpose === purpose
  );
  return of && `${of.allowed ? 'yes' : 'no'}: ${of.why.code}`;
}

const validated = (days: number) => document('quote', { state: at(NOW - days * DAY, 'validated') });
const done = (day: string) => document('appointment', { state: 'done', start: `${day}T08:00:00Z` });

describe('[R17] without a consent, what the law presumes', () => {
  test.each([
    ['email', {}, 'no: needs-consent'],
    ['sms', {}, 'no: needs-consent'],
    ['phone', {}, 'no: needs-consent'],
    ['post', {}, 'yes: legitimate-interest'],
    // Who bought may be written to about the like; calls need more.
    ['email', { q1: validated(400) }, 'yes: existing-client'],
    ['phone', { q1: validated(400) }, 'no: needs-consent']
  ])('a consumer by %s', (channel, documents, answer) => {
    expect(why(lookAt(contact('a', {}, documents)), channel)).toBe(answer);
  });

  test('a professional may be written to and called, the person at a company too', () => {
    const look = lookAt(contact('firm', { isCompany: true }), contact('a', { parent: 'firm' }));
    for (const channel of ['email', 'sms', 'phone']) expect(why(look, channel)).toBe('yes: professional');
    expect(why(look, 'phone', STOVES)).toBe('yes: professional');
  });

  test('while the tree is incomplete nobody is a professional or a client', () => {
    const look = lookAtSome(contact('a', { parent: 'firm' }, { q1: validated(400) }));
    expect(why(look, 'email')).toBe('no: needs-consent');
  });
});

describe('[R17] consents', () => {
  test.each([
    ['granted', 'yes: consent'],
    ['refused', 'no: refused'],
    ['withdrawn', 'no: withdrawn'],
    ['unknown', 'no: needs-consent'],
    [12, 'no: needs-consent']
  ])('%s', (status, answer) => {
    const look = lookAt(contact('a', { 'consent/email/prospecting': { status } }));
    expect(why(look, 'email')).toBe(answer);
    expect(why(look, 'sms')).toBe('no: needs-consent');
  });

  test('a refusal that meets a grant wins', () => {
    const both = heads(head({ status: 'refused' }, NOW - 5), head(granted, NOW));
    expect(why(lookAt(contact('a', { 'consent/sms/prospecting': both })), 'sms')).toBe('no: refused');
  });

  test('what was refused before a merge stays refused', () => {
    const look = lookAt(
      contact('a', { 'consent/sms/prospecting': granted }),
      contact('b', { mergedInto: 'a', 'consent/sms/prospecting': { status: 'withdrawn' } })
    );
    expect(why(look, 'sms')).toBe('no: withdrawn');
  });

  test('service messages stay, unless they were refused', () => {
    const look = lookAt(
      contact('a', {
        'consent/sms/prospecting': { status: 'refused' },
        'consent/email/service': { status: 'refused' }
      })
    );
    expect(['sms', 'phone', 'email'].map((channel) => why(look, channel, STOVES, 'service'))).toEqual([
      'yes: service',
      'yes: service',
      'no: refused'
    ]);
  });

  test('[R20] the answer carries the consent, with who and when', () => {
    const { outreach } = assessed(
      'a',
      lookAt(contact('a', { 'consent/post/prospecting': { status: 'refused' } }))
    );
    expect(outreach.find(({ channel }) => channel === 'post')?.why).toMatchObject({
      evidence: [{ contact: 'a', field: 'consent/post/prospecting', by: 'anna', at: NOW }],
      changedBy: ['consent']
    });
  });
});

describe('[R17] who fits what saves energy never calls a consumer outside a contract, consent or not', () => {
  test.each<[string, Record<string, unknown>, Record<string, EntityFacts>, string]>([
    ['nothing', {}, {}, 'no: energy-saving-ban'],
    ['consent', { 'consent/phone/prospecting': granted }, {}, 'no: energy-saving-ban'],
    ['contract until today', { contractUntil: '2026-11-24' }, {}, 'yes: contract'],
    ['contract until yesterday', { contractUntil: '2026-11-23' }, {}, 'no: energy-saving-ban'],
    ['contract until some day', { contractUntil: '9999-99-99' }, {}, 'no: energy-saving-ban'],
    ['a quote of last month', {}, { q1: validated(30) }, 'yes: contract'],
    [
      'a quote of last month, work done',
      {},
      { q1: validated(30), r1: done('2026-11-20') },
      'no: energy-saving-ban'
    ],
    ['a quote after the work', {}, { q1: validated(30), r1: done('2026-10-01') }, 'yes: contract'],
    ['a quote of last year', {}, { q1: validated(365) }, 'no: energy-saving-ban'],
    ['a quote not a year old', {}, { q1: validated(364) }, 'yes: contract'],
    [
      'an old one done, a fresh one',
      {},
      { q1: validated(90), r1: done('2026-10-01'), q2: validated(5) },
      'yes: contract'
    ]
  ])('%s', (_, fields, documents, answer) => {
    const look = lookAt(contact('a', fields as Record<string, string>, documents));
    expect(why(look, 'phone', STOVES)).toBe(answer);
  });

  test('a contract of the household is a contract of all its persons', () => {
    const look = lookAt(contact('home', { contractUntil: '2027-01-01' }), contact('a', { parent: 'home' }));
    expect(why(look, 'phone', STOVES)).toBe('yes: contract');
  });

  test('messages need a consent there even after a sale', () => {
    const sold = { q1: validated(400) };
    expect(why(lookAt(contact('a', {}, sold)), 'email', STOVES)).toBe('no: energy-saving-needs-consent');
    const asked = contact('a', { 'consent/email/prospecting': granted }, sold);
    expect(why(lookAt(asked), 'email', STOVES)).toBe('yes: consent');
  });
});
