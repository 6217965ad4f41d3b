import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

test('[A1] without any variable the relay is for this machine alone', () => {
  expect(readConfig({})).toEqual({
    ok: true,
    value: {
      host: '127.0.0.1',
      port: 4321,
      data: resolve('data'),
      app: resolve('build'),
      trustedProxy: [],
      tls: null,
      publicUrl: null,
      connect: ['https://data.geopf.fr'],
      httpPort: null,
      metrics: null,
      backups: null,
      logLevel: 'info'
    }
  });
});

test('[A1] behind a proxy it may listen to other machines', () => {
  const environment = {
    HOST: '0.0.0.0',
    TRUSTED_PROXY: '10.0.0.7, fd00::7',
    PUBLIC_URL: 'https://carnet.example.fr/',
    PORT: '80',
    CARNET_DATA: '/srv/carnet'
  };
  expect(readConfig(environment)).toMatchObject({
    ok: true,
    value: {
      host: '0.0.0.0',
      port: 80,
      data: resolve('/srv/carnet'),
      trustedProxy: ['10.0.0.7', 'fd00::7'],
      publicUrl: 'https://carnet.example.fr'
    }
  });
});

test('[A1] with a certificate it may listen to other machines, and send plain http to https', () => {
  const environment = {
    HOST: '::',
    PORT: '443',
    HTTP_PORT: '80',
    TLS_CERT: 'cert.pem',
    TLS_KEY: 'key.pem',
    METRICS_PORT: '9464',
    CARNET_BACKUPS: '/mnt/backups'
  };
  expect(readConfig(environment)).toMatchObject({
    ok: true,
    value: {
      tls: { cert: resolve('cert.pem'), key: resolve('key.pem') },
      httpPort: 80,
      metrics: { host: '127.0.0.1', port: 9464 },
      backups: resolve('/mnt/backups')
    }
  });
});

test('[A1] a public address on this machine may do without https', () => {
  for (const url of ['http://localhost:4321', 'http://127.0.0.1:4321', 'http://[::1]:4321']) {
    expect(readConfig({ PUBLIC_URL: url })).toMatchObject({ value: { publicUrl: url } });
  }
});

test.each([
  ['none', []],
  [
    'https://Data.geopf.fr, https://photon.example.org:8443/ ,https://data.geopf.fr',
    ['https://data.geopf.fr', 'https://photon.example.org:8443']
  ],
  ['http://127.0.0.1:2322', ['http://127.0.0.1:2322']]
])('[A1] CONNECT=%s names what pages may ask', (CONNECT, connect) => {
  expect(readConfig({ CONNECT })).toMatchObject({ value: { connect } });
});

const TLS = { TLS_CERT: 'cert.pem', TLS_KEY: 'key.pem' };

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
  ['TRUSTED_PROXY', { TRUSTED_PROXY: '' }],
  ['TRUSTED_PROXY', { TRUSTED_PROXY: '10.0.0.7,' }],
  ['TLS_KEY', { TLS_CERT: 'cert.pem' }],
  ['TLS_CERT', { TLS_KEY: 'key.pem' }],
  ['TLS_CERT', { TLS_CERT: '', TLS_KEY: 'key.pem' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'carnet.example.fr' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'http://carnet.example.fr' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://carnet.example.fr/app' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://me:secret@carnet.example.fr' }],
  ['HTTP_PORT', { HTTP_PORT: '80' }],
  ['HTTP_PORT', { ...TLS, PORT: '443', HTTP_PORT: '443' }],
  ['METRICS_PORT', { METRICS_PORT: 'x' }],
  ['METRICS_HOST', { METRICS_PORT: '1', METRICS_HOST: '' }],
  ['CARNET_BACKUPS', { CARNET_BACKUPS: '' }],
  ['CARNET_BACKUPS', { CARNET_DATA: '/srv/carnet', CARNET_BACKUPS: '/srv/../srv/carnet/' }],
  ['CONNECT', { CONNECT: '' }],
  ['CONNECT', { CONNECT: 'data.geopf.fr' }],
  ['CONNECT', { CONNECT: 'http://geocoder.example.fr' }],
  ['CONNECT', { CONNECT: 'https://data.geopf.fr/geocodage' }],
  ['CONNECT', { CONNECT: 'https://data.geopf.fr,' }],
  ['CONNECT', { CONNECT: 'none, https://data.geopf.fr' }],
  ['CONNECT', { CONNECT: 'https://*.geopf.fr' }],
  ['CONNECT', { CONNECT: "https://a.fr;script-src'unsafe-inline'" }],
  ['CONNECT', { CONNECT: 'http://[::1]:8080' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }]
])('[A1] a wrong %s stops the start with a sentence that names it: %j', (name, environment) => {
  const config = readConfig(environment);
  expect(config.ok).toBe(false);
  expect(!config.ok && config.error).toMatch(new RegExp(`^${name} .*\\.$`));
});
