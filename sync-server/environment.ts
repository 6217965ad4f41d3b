import { isIP } from 'node:net';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { LOG_LEVELS } from './logger.ts';

/** A1: each variable by itself. A message is one sentence that names the variable and says what to do. */

function text(name: string, what: string) {
  return v.pipe(v.string(), v.nonEmpty(`${name} is empty: give ${what}.`));
}

function path(name: string, what: string) {
  return v.pipe(
    text(name, what),
    v.transform((given) => resolve(given))
  );
}

function port(name: string) {
  const sentence = `${name} must be a whole number from 0 to 65535.`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,5}$/, sentence),
    v.transform(Number),
    v.maxValue(65_535, sentence)
  );
}

const addresses = v.pipe(
  v.string(),
  v.transform((list) => list.split(',').map((address) => address.trim())),
  v.check(
    (list) => list.every((address) => isIP(address) !== 0),
    'TRUSTED_PROXY must be the IP address from which the proxy connects, or several with commas between them.'
  )
);

const origin = v.pipe(
  v.string(),
  v.check(
    isSecureOrigin,
    'PUBLIC_URL must be the https address of this relay without a path, such as https://carnet.example.fr.'
  ),
  v.transform((url) => new URL(url).origin)
);

/** The geocoder of the French state. */
const GEOPLATEFORME = 'https://data.geopf.fr';

const connect = v.pipe(
  v.string(),
  v.transform((list) => (list.trim() === 'none' ? [] : list.split(',').map((url) => url.trim()))),
  v.check(
    (list) => list.every(isPolicyOrigin),
    'CONNECT must be https addresses without a path, with commas between them, ' +
      'such as https://data.geopf.fr, https://photon.example.org, or none.'
  ),
  v.transform((list) => [...new Set(list.map((url) => new URL(url).origin))])
);

export const environmentSchema = v.object({
  HOST: v.optional(text('HOST', 'the address to listen on, such as 127.0.0.1'), '127.0.0.1'),
  PORT: v.optional(port('PORT'), '4321'),
  CARNET_DATA: v.optional(path('CARNET_DATA', 'the directory to keep the data in'), './data'),
  TRUSTED_PROXY: v.optional(addresses),
  TLS_CERT: v.optional(path('TLS_CERT', 'the file of the certificate with its chain, in PEM form')),
  TLS_KEY: v.optional(path('TLS_KEY', 'the file of its private key, in PEM form')),
  PUBLIC_URL: v.optional(origin),
  CONNECT: v.optional(connect, GEOPLATEFORME),
  HTTP_PORT: v.optional(port('HTTP_PORT')),
  METRICS_PORT: v.optional(port('METRICS_PORT')),
  METRICS_HOST: v.optional(text('METRICS_HOST', 'the address to listen on, such as 127.0.0.1'), '127.0.0.1'),
  CARNET_BACKUPS: v.optional(path('CARNET_BACKUPS', 'the directory to keep the nightly copies in')),
  LOG_LEVEL: v.optional(v.picklist(LOG_LEVELS, `LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`), 'info')
});

/** Browsers give a secure context to https, and to this machine itself. */
function isSecureOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const bare = url.pathname === '/' && url.search + url.hash + url.username + url.password === '';
  return bare && (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname)));
}

/**
 * It is written into a policy as it stands, where a wildcard would allow everybody and a semicolon, which names may
 * have, would begin a directive. An address in brackets has no way to be said there.
 */
function isPolicyOrigin(text: string): boolean {
  return isSecureOrigin(text) && /^[a-z0-9.-]+$/.test(new URL(text).hostname);
}

export function isLoopback(host: string): boolean {
  const plain = host.replace(/^\[(.*)\]$/, '$1');
  return plain === 'localhost' || plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}
