/**
 * Draws the app's icons from static/icons/icon.svg with the browser and writes the PNG files beside it.
 * Run by hand after a change of the drawing: `node scripts/icons.ts`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';

const FOLDER = new URL('../static/icons/', import.meta.url);
/** A maskable icon may be cut to a circle of 80 %: the drawing shrinks into it, its ground fills the rest. */
const SAFE_SHARE = 0.92;
const GROUND = '#0f766e';

const sizes = [
  { file: 'icon-192.png', size: 192, maskable: false },
  { file: 'icon-512.png', size: 512, maskable: false },
  { file: 'maskable-512.png', size: 512, maskable: true }
];

const executablePath = process.env['CHROMIUM_PATH'];
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox']
});
const page = await browser.newPage();
const svg = await readFile(new URL('icon.svg', FOLDER), 'utf8');
for (const { file, size, maskable } of sizes) {
  const share = maskable ? SAFE_SHARE : 1;
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:${maskable ? GROUND : 'transparent'}">
      <div style="width:${size * share}px;height:${size * share}px">${svg}</div></body>`
  );
  await writeFile(new URL(file, FOLDER), await page.screenshot({ omitBackground: true }));
}
await browser.close();
