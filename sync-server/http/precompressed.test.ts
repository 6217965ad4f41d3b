import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appFiles } from './appFiles.ts';
import { secureHeaders } from './headers.ts';

const SCRIPT = 'export const words = "a file of the app"; '.repeat(50);

let directory: string;

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'carnet-build-'));
  mkdirSync(join(directory, '_app/immutable'), { recursive: true });
  writeFileSync(join(directory, '200.html'), '<!doctype html>');
  writeFileSync(join(directory, '_app/immutable/start.js'), SCRIPT);
  writeFileSync(join(directory, '_app/immutable/start.js.br'), brotliCompressSync(SCRIPT));
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('[A1] what the build compressed travels compressed, to whoever can read it', async () => {
  const app = new Hono().use(secureHeaders({ tls: false, connect: [] })).route('/', appFiles(directory));
  const path = '/_app/immutable/start.js';
  const small = await app.request(path, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(small.headers.get('content-encoding')).toBe('br');
  expect(small.headers.get('content-type')).toMatch(/javascript/);
  expect(small.headers.get('cache-control')).toMatch(/immutable/);
  expect(brotliDecompressSync(await small.arrayBuffer()).toString()).toBe(SCRIPT);
  const plain = await app.request(path);
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toBe(SCRIPT);
});
