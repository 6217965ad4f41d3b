/** The map: how long until many points are drawn, what the worker takes to find them, and what all of it weighs. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import type { Browser } from '@playwright/test';
import { createServer } from 'vite';
import { mapPointsOf } from '../../src/lib/projections/mapPoints.ts';
import { createLook } from '../../src/lib/rules/look.ts';
import type { ContactFacts } from '../../src/lib/rules/types/facts.ts';
import { newProfile } from './browser.ts';
import type { Shown } from './map/page.ts';
import type { Figure } from './report.ts';

const COUNTS = [10_000, 100_000];
const KB = 1024;
const ROOT = join(import.meta.dirname, '..', '..');

export async function map(browser: Browser): Promise<readonly Figure[]> {
  return [...(await drawn(browser)), ...COUNTS.map(found), ...sizes()];
}

async function drawn(browser: Browser): Promise<readonly Figure[]> {
  const server = await createServer({
    root: join(import.meta.dirname, 'map'),
    configFile: false,
    publicDir: join(ROOT, 'static'),
    logLevel: 'error',
    worker: { format: 'es' },
    server: { host: '127.0.0.1', port: 0, fs: { allow: [ROOT] } }
  });
  await server.listen();
  const context = await newProfile(browser);
  try {
    const page = await context.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    await page.waitForFunction(() => window.showPoints, null, { timeout: 120_000 });
    const figures: Figure[] = [];
    for (const count of COUNTS) {
      const shown = (await page.evaluate((many) => window.showPoints?.(many), count)) as Shown;
      const name = `map, ${count.toLocaleString('en')} points`;
      figures.push({ name: `${name}: until drawn`, value: shown.drawn, unit: 'ms' });
      figures.push({ name: `${name}: page busy handing them over`, value: shown.busy, unit: 'ms' });
    }
    return figures;
  } finally {
    await context.close();
    await server.close();
  }
}

/** In the worker, of a carnet in which everybody lies somewhere. */
function found(count: number): Figure {
  const facts = Array.from({ length: count }, (_, index) => contactAt(index));
  const look = createLook(facts, true);
  const ids = facts.map(({ id }) => id);
  mapPointsOf(ids, look, () => null);
  const began = performance.now();
  mapPointsOf(ids, look, () => null);
  const name = `map, ${count.toLocaleString('en')} points: found among the rows`;
  return { name, value: performance.now() - began, unit: 'ms' };
}

function contactAt(index: number): ContactFacts {
  const v = { lat: 43 + (index % 700) / 100, lon: (index % 900) / 100, by: 'commune', precision: 'commune' };
  return {
    id: `c${index}`,
    root: { kind: 'contact', born: null, fields: { location: [{ v, by: 'm', at: 1 }] }, sets: {} },
    entities: {},
    clientNote: '',
    conflicts: [],
    invalid: []
  };
}

function sizes(): readonly Figure[] {
  const built = join(ROOT, 'build', '_app', 'immutable');
  const files = (readdirSync(built, { recursive: true, encoding: 'utf8' }) as readonly string[]).filter(
    (path) => path.endsWith('.js')
  );
  const read = (path: string) => readFileSync(join(built, path));
  const isWorker = (path: string) => path.includes('maplibre-gl-worker');
  const chunk = files.filter((path) => !isWorker(path) && read(path).includes('webglcontextrestored'));
  const weigh = (paths: readonly string[]) =>
    paths.reduce((sum, path) => sum + gzipSync(read(path)).length, 0) / KB;
  const archive = (name: string): Figure => ({
    name: `map, archive ${name}, as it is sent`,
    value: readFileSync(join(ROOT, 'static', 'basemap', `${name}.pmtiles`)).length / KB,
    unit: 'kB'
  });
  return [
    { name: 'map, its library and engine, gzip', value: weigh(chunk), unit: 'kB' },
    { name: 'map, its worker, gzip', value: weigh(files.filter(isWorker)), unit: 'kB' },
    archive('world'),
    archive('france')
  ];
}
