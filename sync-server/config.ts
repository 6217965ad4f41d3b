import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { err, ok, type Result } from '../src/lib/base/result.ts';
import { LOG_LEVELS, type LogLevel } from './logger.ts';

export interface Config {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Directory of the relay's file. */
  readonly data: string;
  /** Directory of the built app. */
  readonly app: string;
  /** Address of the proxy whose X-Forwarded-For is believed; null when there is none. */
  readonly trustedProxy: string | null;
  readonly logLevel: LogLevel;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** A1: the environment as a typed config, or one sentence that names the variable and says what to do. */
export function readConfig(environment: Environment): Result<Config, string> {
  const read = (name: string, fallback: string): string => environment[name] ?? fallback;
  const config = {
    host: read('HOST', '127.0.0.1'),
    port: portOf(read('PORT', '4321')),
    data: read('CARNET_DATA', './data'),
    app: resolve(import.meta.dirname, '..', 'build'),
    trustedProxy: environment['TRUSTED_PROXY'] ?? null,
    logLevel: LOG_LEVELS.find((level) => level === read('LOG_LEVEL', 'info'))
  };
  const { port, logLevel, trustedProxy } = config;
  if (config.host === '') return err('HOST is empty: give the address to listen on, such as 127.0.0.1.');
  if (port === null) return err('PORT must be a whole number from 0 to 65535.');
  if (config.data === '') return err('CARNET_DATA is empty: give the directory to keep the data in.');
  if (logLevel === undefined) return err(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}.`);
  if (trustedProxy !== null && isIP(trustedProxy) === 0) {
    return err('TRUSTED_PROXY must be the IP address from which the proxy connects.');
  }
  const tls = ['TLS_CERT', 'TLS_KEY'].find((name) => environment[name] !== undefined);
  if (tls) return err(`${tls} is set, but this version does not serve https: use a proxy and TRUSTED_PROXY.`);
  if (!isLoopback(config.host) && trustedProxy === null) {
    return err(
      `HOST is ${config.host}, which other machines can reach, and nothing encrypts the connection. ` +
        'Put a proxy with https in front and set TRUSTED_PROXY to its address, or leave HOST at 127.0.0.1.'
    );
  }
  return ok({ ...config, port, logLevel, data: resolve(config.data) });
}

function portOf(text: string): number | null {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  return port <= 65_535 ? port : null;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
