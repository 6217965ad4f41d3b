import { expect, test } from 'vitest';
import { installsFirst } from './iosInstall.ts';

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 Version/19.0 Safari/604.1';
const mac =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/19.0 Safari/605.1.15';
const windows = 'Mozilla/5.0 (Windows NT 10.0) Chrome/156.0 Safari/537.36';

test.each([
  ['an iPhone in its browser', iphone, 5, false, true],
  ['an iPhone that runs the installed app', iphone, 5, true, false],
  ['an iPad, which says Mac', mac, 5, false, true],
  ['a Mac', mac, 0, undefined, false],
  ['a Windows laptop with a touch screen', windows, 10, undefined, false]
])('[A7] install first: %s', (_name, userAgent, maxTouchPoints, standalone, expected) => {
  const browser = { userAgent, maxTouchPoints, ...(standalone === undefined ? {} : { standalone }) };
  expect(installsFirst(browser)).toBe(expected);
});
