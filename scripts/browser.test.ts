import { expect, test } from 'vitest';
import { findOrInstallBrowser, headlessShell, type Machine } from './browser.ts';

const OWN = '/cache/playwright/chromium';

/** A machine on which `installs` says which file each command makes appear when it succeeds. */
function machine(options: {
  files?: string[];
  env?: Record<string, string>;
  isRoot?: boolean;
  installs?: Record<string, string>;
}): Machine & { ran: string[] } {
  const files = new Set(options.files ?? []);
  const ran: string[] = [];
  return {
    ran,
    env: options.env ?? {},
    isRoot: options.isRoot ?? false,
    playwrightChromium: () => OWN,
    exists: (path) => files.has(path),
    run(command, args) {
      ran.push([command, ...args].join(' '));
      const made = options.installs?.[command];
      if (made === undefined) return Promise.resolve(1);
      files.add(made);
      return Promise.resolve(0);
    }
  };
}

test('the browser that CHROMIUM_PATH names is taken', async () => {
  const host = machine({ env: { CHROMIUM_PATH: '/opt/chrome' }, files: ['/opt/chrome', OWN] });
  expect(await findOrInstallBrowser(host)).toEqual({ ok: true, value: '/opt/chrome' });
});

test('a CHROMIUM_PATH that leads nowhere is told, not ignored', async () => {
  const result = await findOrInstallBrowser(machine({ env: { CHROMIUM_PATH: '/opt/chrome' }, files: [OWN] }));
  expect(result).toEqual({ ok: false, error: 'CHROMIUM_PATH names /opt/chrome, which does not exist.' });
});

test('a browser that is already there is taken without installing anything', async () => {
  const host = machine({ files: ['/usr/bin/google-chrome'] });
  expect(await findOrInstallBrowser(host)).toEqual({ ok: true, value: '/usr/bin/google-chrome' });
  expect(host.ran).toEqual([]);
});

test('without one, Playwright downloads its own', async () => {
  const host = machine({ installs: { playwright: OWN } });
  expect(await findOrInstallBrowser(host)).toEqual({ ok: true, value: OWN });
  expect(host.ran).toEqual(['playwright install chromium']);
});

test('where downloads are refused, root installs it by apt-get', async () => {
  const files = ['/usr/bin/apt-get'];
  const host = machine({ isRoot: true, files, installs: { 'apt-get': '/usr/bin/chromium' } });
  expect(await findOrInstallBrowser(host)).toEqual({ ok: true, value: '/usr/bin/chromium' });
  expect(host.ran[0]).toBe('playwright install --with-deps chromium');
  expect(host.ran.at(-1)).toBe('apt-get -o DPkg::Lock::Timeout=300 install -y chromium');
});

test('where nothing can be installed, the remedy is told', async () => {
  const result = await findOrInstallBrowser(machine({ files: ['/usr/bin/apt-get'] }));
  expect(result).toMatchObject({ ok: false, error: expect.stringContaining('CHROMIUM_PATH') as string });
});

test('a Chromium without a window is taken where it is, unless another is named', () => {
  const shell = '/usr/lib/chromium/chromium-headless-shell';
  expect(headlessShell(machine({ files: [shell] }))).toBe(shell);
  expect(headlessShell(machine({ files: [OWN] }))).toBeNull();
  expect(headlessShell(machine({ files: [shell], env: { CHROMIUM_PATH: '/opt/chrome' } }))).toBeNull();
});
