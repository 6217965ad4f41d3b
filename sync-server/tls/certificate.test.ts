import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CertificateFiles } from '../config.ts';
import { silentLogger } from '../logger.ts';
import { noMetrics } from '../metrics/metrics.ts';
import { temporaryDirectory, type TemporaryDirectory } from '../relayHarness.ts';
import { readCertificate, type Certificate } from './certificate.ts';
import { createCertificate, writeCertificate } from './certificateHarness.ts';
import { renewCertificate } from './renewal.ts';

let directory: TemporaryDirectory;
let files: CertificateFiles;

beforeEach(async () => {
  directory = temporaryDirectory();
  files = writeCertificate(directory.path, await createCertificate());
});

afterEach(() => directory.remove());

test('[A1] a certificate and its key are read, with its end', () => {
  const read = readCertificate(files);
  expect(read.ok && read.value.expiresAt).toBeGreaterThan(Date.now() + 360 * 24 * 3_600_000);
});

test.each<[string, string, () => void | Promise<void>, RegExp]>([
  ['TLS_CERT', 'not there', () => void (files = { ...files, cert: '/nowhere.pem' }), /cannot be read/],
  ['TLS_KEY', 'not there', () => void (files = { ...files, key: '/nowhere.pem' }), /cannot be read/],
  ['TLS_CERT', 'a directory', () => void (files = { ...files, cert: directory.path }), /cannot be read/],
  ['TLS_CERT', 'something else', () => writeFileSync(files.cert, 'hello'), /not a certificate/],
  ['TLS_KEY', 'something else', () => writeFileSync(files.key, 'hello'), /not a private key/],
  [
    'TLS_KEY',
    'locked by a passphrase',
    async () => writeFileSync(files.key, (await createCertificate('secret')).key),
    /without a passphrase/
  ],
  [
    'TLS_KEY',
    'of another certificate',
    async () => writeFileSync(files.key, (await createCertificate()).key),
    /not the key of/
  ]
])('[A1] %s %s is told in one sentence that names it', async (name, _what, spoil, words) => {
  await spoil();
  const read = readCertificate(files);
  expect(!read.ok && read.error).toMatch(new RegExp(`^${name}: .*\\.$`));
  expect(!read.ok && read.error).toMatch(words);
});

test('[A1] a bad pair is not served: the old one goes on, and the log says why', async () => {
  const served: Certificate[] = [];
  const errors: string[] = [];
  const logger = {
    ...silentLogger,
    error: (event: { cause?: string }) => void errors.push(event.cause ?? '')
  };
  const renew = (): void =>
    renewCertificate(files, (next) => void served.push(next), { logger, metrics: noMetrics });
  writeFileSync(join(directory.path, 'cert.pem'), (await createCertificate()).cert);
  renew();
  expect(served).toEqual([]);
  expect(errors).toEqual([expect.stringMatching(/^TLS_KEY: .* is not the key of/)]);
  const next = await createCertificate();
  writeCertificate(directory.path, next);
  renew();
  expect(served.map(({ cert }) => cert.toString())).toEqual([next.cert]);
  expect(errors).toHaveLength(1);
});
