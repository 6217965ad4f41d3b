import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { isOwnOrigin, type OriginRules } from './origin.ts';

const PROXY = '10.0.0.7';
const ALONE: OriginRules = { trustedProxy: [], tls: false, publicUrl: null };
const TLS: OriginRules = { ...ALONE, tls: true };
const BEHIND: OriginRules = { ...ALONE, trustedProxy: [PROXY] };
const NAMED: OriginRules = { ...BEHIND, publicUrl: 'https://carnet.example.fr' };

function asked(remoteAddress: string, headers: Record<string, string>): IncomingMessage {
  return { headers, socket: { remoteAddress } } as unknown as IncomingMessage;
}

const FROM_PROXY = { host: '127.0.0.1:4321', 'x-forwarded-proto': 'https', 'x-forwarded-host': 'carnet.fr' };

test.each<[string, OriginRules, string, Record<string, string>, boolean]>([
  ['no browser', TLS, PROXY, { host: 'carnet.fr' }, true],
  ['the same host', ALONE, PROXY, { host: 'carnet.fr', origin: 'http://carnet.fr' }, true],
  ['an unknown proxy with https', ALONE, PROXY, { host: 'carnet.fr', origin: 'https://carnet.fr' }, true],
  ['another host', ALONE, PROXY, { host: 'carnet.fr', origin: 'http://evil.fr' }, false],
  ['another port', ALONE, PROXY, { host: 'carnet.fr', origin: 'http://carnet.fr:81' }, false],
  ['a page without an origin', ALONE, PROXY, { host: 'carnet.fr', origin: 'null' }, false],
  ['https here', TLS, PROXY, { host: 'carnet.fr', origin: 'https://carnet.fr' }, true],
  ['the name over plain http', TLS, PROXY, { host: 'carnet.fr', origin: 'http://carnet.fr' }, false],
  ['the name the proxy was asked by', BEHIND, PROXY, { ...FROM_PROXY, origin: 'https://carnet.fr' }, true],
  ['that name over plain http', BEHIND, PROXY, { ...FROM_PROXY, origin: 'http://carnet.fr' }, false],
  ['the name behind the proxy', BEHIND, PROXY, { ...FROM_PROXY, origin: 'https://127.0.0.1:4321' }, false],
  ['a proxy that passes the host', BEHIND, PROXY, { host: 'carnet.fr', origin: 'https://carnet.fr' }, true],
  ['a forged forwarded host', BEHIND, '10.0.0.8', { ...FROM_PROXY, origin: 'https://carnet.fr' }, false],
  [
    'a forged host before the own one',
    BEHIND,
    PROXY,
    { ...FROM_PROXY, 'x-forwarded-host': 'evil.fr, carnet.fr', origin: 'https://evil.fr' },
    false
  ],
  ['the public address', NAMED, PROXY, { host: '127.0.0.1', origin: 'https://carnet.example.fr' }, true],
  ['the public name, plain', NAMED, PROXY, { host: '127.0.0.1', origin: 'http://carnet.example.fr' }, false]
])('[A7] origin of an upgrade: %s', (_what, rules, address, headers, own) => {
  expect(isOwnOrigin(asked(address, headers), rules)).toBe(own);
});
