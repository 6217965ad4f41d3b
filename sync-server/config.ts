import { resolve } from 'node:path';
import * as v from 'valibot';
import { err, ok, type Result } from '../src/lib/base/result.ts';
import { environmentSchema, isLoopback } from './environment.ts';
import type { LogLevel } from './logger.ts';

export interface Config {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Directory of the relay's file. */
  readonly data: string;
  /** Directory of the built app. */
  readonly app: string;
  /** Addresses of the proxies whose X-Forwarded-… headers are believed; empty when there is none. */
  readonly trustedProxy: readonly string[];
  /** With these the relay itself serves https. */
  readonly tls: CertificateFiles | null;
  /** Origin at which people reach the relay, such as `https://carnet.example.fr`. */
  readonly publicUrl: string | null;
  /** Origins beside the relay's own that pages may ask: geocoders. */
  readonly connect: readonly string[];
  /** Plain http that sends people to https; only with `tls`. */
  readonly httpPort: number | null;
  readonly metrics: { readonly host: string; readonly port: number } | null;
  /** Directory of the nightly copies. */
  readonly backups: string | null;
  readonly logLevel: LogLevel;
}

/** Paths of a certificate with its chain, and of its private key, in PEM form. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Variables = v.InferOutput<typeof environmentSchema>;

/** A1: the environment as a typed config, or one sentence that names the variable and says what to do. */
export function readConfig(environment: Environment): Result<Config, string> {
  const parsed = v.safeParse(environmentSchema, environment, { abortEarly: true });
  if (!parsed.success) return err(parsed.issues[0].message);
  const given = parsed.output;
  const contradiction = contradictionIn(given);
  if (contradiction !== null) return err(contradiction);
  const { METRICS_PORT: metricsPort, METRICS_HOST: metricsHost } = given;
  return ok({
    host: given.HOST,
    port: given.PORT,
    data: given.CARNET_DATA,
    app: resolve(import.meta.dirname, '..', 'build'),
    trustedProxy: given.TRUSTED_PROXY ?? [],
    tls: certificateFiles(given),
    publicUrl: given.PUBLIC_URL ?? null,
    connect: given.CONNECT,
    httpPort: given.HTTP_PORT ?? null,
    metrics: metricsPort === undefined ? null : { host: metricsHost, port: metricsPort },
    backups: given.CARNET_BACKUPS ?? null,
    logLevel: given.LOG_LEVEL
  });
}

function certificateFiles({ TLS_CERT: cert, TLS_KEY: key }: Variables): CertificateFiles | null {
  return cert !== undefined && key !== undefined ? { cert, key } : null;
}

/** What is wrong with the variables together; null when nothing is. */
function contradictionIn(given: Variables): string | null {
  const { HOST, PORT, TLS_CERT, TLS_KEY, HTTP_PORT } = given;
  if (TLS_CERT !== undefined && TLS_KEY === undefined) return missingHalf('TLS_KEY', 'TLS_CERT');
  if (TLS_KEY !== undefined && TLS_CERT === undefined) return missingHalf('TLS_CERT', 'TLS_KEY');
  if (HTTP_PORT !== undefined && TLS_CERT === undefined) {
    return 'HTTP_PORT is set, but there is no https to send people to: set TLS_CERT and TLS_KEY too.';
  }
  if (HTTP_PORT !== undefined && HTTP_PORT === PORT && PORT !== 0) {
    return 'HTTP_PORT must be another port than PORT.';
  }
  if (given.CARNET_BACKUPS === given.CARNET_DATA) {
    return 'CARNET_BACKUPS must be another directory than CARNET_DATA, best on another disk.';
  }
  if (!isLoopback(HOST) && TLS_CERT === undefined && given.TRUSTED_PROXY === undefined) {
    return (
      `HOST is ${HOST}, which other machines can reach, and nothing encrypts the connection. ` +
      'Set TLS_CERT and TLS_KEY, or put a proxy with https in front and set TRUSTED_PROXY to its address, ' +
      'or leave HOST at 127.0.0.1.'
    );
  }
  return null;
}

function missingHalf(missing: string, given: string): string {
  return `${missing} is not set, but ${given} is: a certificate and its key go together.`;
}
