import { expect, test } from 'vitest';
import { addressOf, isLoopback } from './address.ts';

const FORWARDED = '203.0.113.9';

test.each([
  ['the proxy', '10.0.0.7', ['10.0.0.7'], FORWARDED],
  ['the proxy, seen by a server that listens on ::', '::ffff:10.0.0.7', ['10.0.0.7'], FORWARDED],
  ['the proxy, configured in IPv6 form', '10.0.0.7', ['::ffff:10.0.0.7'], FORWARDED],
  ['the second of two proxies', '10.0.0.9', ['10.0.0.7', '10.0.0.9'], FORWARDED],
  ['somebody else', '10.0.0.8', ['10.0.0.7'], '10.0.0.8'],
  ['somebody without a proxy', '::ffff:10.0.0.8', [], '10.0.0.8']
])('[A7] %s: whose address counts', (_who, remote, trusted, address) => {
  expect(addressOf({ remote, forwardedFor: `198.51.100.1, ${FORWARDED}` }, trusted)).toBe(address);
});

test('[A7] only this machine is loopback, however it is written', () => {
  expect(['127.0.0.1', '127.8.9.1', '::1'].map(isLoopback)).toEqual([true, true, true]);
  expect(['10.0.0.1', '127.evil', '::2', 'unknown', '1127.0.0.1'].map(isLoopback)).not.toContain(true);
});

test('[A7] an IPv6 address counts as the network that one line has', () => {
  const counted = (remote: string): string => addressOf({ remote, forwardedFor: undefined }, []);
  expect(counted('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(counted('2001:DB8:1:2::9')).toBe('2001:db8:1:2::/64');
  expect(counted('2001:db8::9')).toBe('2001:db8:0:0::/64');
  expect(counted('2001:db8::1:2:3:4:5')).toBe('2001:db8:0:1::/64');
  expect(counted('fe80::1%eth0')).toBe('fe80:0:0:0::/64');
  expect(counted('::1')).toBe('::1');
});
