import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('[A1] without any variable the relay is for this machine alone', () => {
  const config = readConfig({});
  expect(config).toMatchObject({
    ok: true,
    value: { host: '127.0.0.1', port: 4321, data: resolve('data'), trustedProxy: null, logLevel: 'info' }
  });
});

test('[A1] behind a proxy it may listen to other machines', () => {
  const environment = { HOST: '0.0.0.0', TRUSTED_PROXY: '10.0.0.7', PORT: '80', CARNET_DATA: '/srv/carnet' };
  expect(readConfig(environment)).toMatchObject({
    ok: true,
    value: { host: '0.0.0.0', port: 80, data: '/srv/carnet', trustedProxy: '10.0.0.7' }
  });
});

test.each([
  ['PORT', { PORT: 'abc' }],
  ['PORT', { PORT: '' }],
  ['PORT', { PORT: '65536' }],
  ['PORT', { PORT: '-1' }],
  ['PORT', { PORT: '80.5' }],
  ['HOST', { HOST: '' }],
  ['HOST', { HOST: '0.0.0.0' }],
  ['HOST', { HOST: '192.168.1.4' }],
  ['HOST', { HOST: '127.example.org' }],
  ['CARNET_DATA', { CARNET_DATA: '' }],
  ['TRUSTED_PROXY', { TRUSTED_PROXY: 'proxy.example' }],
  ['TLS_CERT', { TLS_CERT: 'cert.pem', TLS_KEY: 'key.pem' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }]
])('[A1] a wrong %s stops the start with a sentence that names it: %j', (name, environment) => {
  const config = readConfig(environment);
  expect(config.ok).toBe(false);
  expect(!config.ok && config.error).toMatch(new RegExp(`^${name} .*\\.$`));
});
