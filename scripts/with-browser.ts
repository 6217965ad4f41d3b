/**
 * `node scripts/with-browser.ts <command ...>`: runs a command with CHROMIUM_PATH naming a Chromium, and CHROMIUM_SHELL
 * one without a window, where there is one.
 */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { findOrInstallBrowser, headlessShell } from './browser.ts';
import { run } from './process.ts';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('usage: node scripts/with-browser.ts <command> [arguments]');
  process.exit(2);
}

const machine = {
  env: process.env,
  isRoot: process.getuid?.() === 0,
  playwrightChromium: () => chromium.executablePath(),
  exists: existsSync,
  run
};
const browser = await findOrInstallBrowser(machine);
if (!browser.ok) {
  console.error(browser.error);
  process.exit(1);
}
const shell = headlessShell(machine);
process.exit(
  await run(command, args, { CHROMIUM_PATH: browser.value, ...(shell ? { CHROMIUM_SHELL: shell } : {}) })
);
