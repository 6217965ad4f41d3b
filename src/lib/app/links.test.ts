import { expect, test } from 'vitest';
import { linkOf, secretOf, takeSecret } from './links.ts';

const origin = 'https://carnet.example.org';
const secret = 'abcdefghij_ABCDEFGHIJ-0123';

test('a link that was made is read back', () => {
  expect(secretOf(linkOf('join', origin, secret), 'join', origin)).toEqual({ ok: true, value: secret });
  expect(secretOf(linkOf('setup', origin, secret), 'setup', origin)).toEqual({ ok: true, value: secret });
});

test('a link copied with what surrounds it, or its bare code, is accepted', () => {
  expect(secretOf(` <${origin}/join#${secret}> \n`, 'join', origin)).toEqual({ ok: true, value: secret });
  expect(secretOf(secret, 'join', origin)).toEqual({ ok: true, value: secret });
});

test.each([
  ['', 'not-a-link'],
  ['bonjour', 'not-a-link'],
  [`${origin}/join`, 'not-a-link'],
  [`${origin}/join#court`, 'not-a-link'],
  [`${origin}/contacts#${secret}`, 'not-a-link'],
  [`${origin}/setup#${secret}`, 'other-kind-setup'],
  [`https://elsewhere.example.org/join#${secret}`, 'other-server']
] as const)('%s as an invite: %s', (text, problem) => {
  expect(secretOf(text, 'join', origin)).toEqual({ ok: false, error: problem });
});

test('an invite where a setup link is asked for says so', () => {
  expect(secretOf(`${origin}/join#${secret}`, 'setup', origin)).toEqual({
    ok: false,
    error: 'other-kind-join'
  });
});

test('the secret leaves the address bar, the rest of the address stays', () => {
  const shown: string[] = [];
  const bar = {
    location: { hash: `#${secret}`, pathname: '/join', search: '?x=1' },
    history: {
      state: { kept: true },
      replaceState: (_: unknown, __: string, url: string) => void shown.push(url)
    }
  };
  expect(takeSecret(bar)).toBe(secret);
  expect(shown).toEqual(['/join?x=1']);
});

test('without a fragment nothing is touched', () => {
  const bar = {
    location: { hash: '', pathname: '/join', search: '' },
    history: {
      state: null,
      replaceState: () => {
        throw new Error('touched');
      }
    }
  };
  expect(takeSecret(bar)).toBeNull();
});
