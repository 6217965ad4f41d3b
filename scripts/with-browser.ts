/** `node scripts/with-browser.ts <command ...>`: runs a command with CHROMIUM_PATH naming a Chromium. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { findOrInstallBrowser } from './browser.ts';
import { run } from './process.ts';

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('usage: node scripts/with-browser.ts <command> [arguments]');
  process.exit(2);
}

const browser = await findOrInstallBrowser({
  env: process.env,
  isRoot: process.getuid?.() === 0,
  playwrightChromium: () => chromium.executablePath(),
  exists: existsSync,
  run
});
if (!browser.ok) {
  console.error(browser.error);
  process.exit(1);
}
process.exit(await run(command, args, { CHROMIUM_PATH: browser.value }));
