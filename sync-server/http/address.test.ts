import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { addressOf } from './address.ts';

const FORWARDED = '203.0.113.9';

async function addressSeen(remoteAddress: string, trustedProxy: readonly string[]): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(addressOf(c, trustedProxy)));
  const headers = { 'x-forwarded-for': `198.51.100.1, ${FORWARDED}` };
  const response = await app.request('/', { headers }, { incoming: { socket: { remoteAddress } } });
  return response.text();
}

test.each([
  ['the proxy', '10.0.0.7', ['10.0.0.7'], FORWARDED],
  ['the proxy, seen by a server that listens on ::', '::ffff:10.0.0.7', ['10.0.0.7'], FORWARDED],
  ['the proxy, configured in IPv6 form', '10.0.0.7', ['::ffff:10.0.0.7'], FORWARDED],
  ['the second of two proxies', '10.0.0.9', ['10.0.0.7', '10.0.0.9'], FORWARDED],
  ['somebody else', '10.0.0.8', ['10.0.0.7'], '10.0.0.8'],
  ['somebody without a proxy', '::ffff:10.0.0.8', [], '10.0.0.8']
])('[A7] %s: whose address counts', async (_who, remote, trusted, address) => {
  expect(await addressSeen(remote, trusted)).toBe(address);
});
