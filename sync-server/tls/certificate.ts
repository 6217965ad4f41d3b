import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import type { CertificateFiles } from '../config.ts';
import { messageOf } from '../startError.ts';

/** A certificate with its chain, and the key that belongs to it, in PEM form. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
  /** Ms since the epoch. */
  readonly expiresAt: number;
}

/** A1: reads the pair, or says in one sentence that names the variable why it cannot be served. */
export function readCertificate(files: CertificateFiles): Result<Certificate, string> {
  const cert = read('TLS_CERT', files.cert);
  if (!cert.ok) return cert;
  const key = read('TLS_KEY', files.key);
  if (!key.ok) return key;
  const certificate = attempt(() => new X509Certificate(cert.value));
  if (!certificate.ok) return err(`TLS_CERT: ${files.cert} is not a certificate in PEM form.`);
  const privateKey = attempt(() => createPrivateKey(key.value));
  if (!privateKey.ok) {
    return err(`TLS_KEY: ${files.key} is not a private key in PEM form without a passphrase.`);
  }
  if (!certificate.value.checkPrivateKey(privateKey.value)) {
    return err(`TLS_KEY: ${files.key} is not the key of the certificate in ${files.cert}.`);
  }
  // What OpenSSL finds out only when it is to serve them: a key too short, a broken chain.
  const context = attempt(() => createSecureContext({ cert: cert.value, key: key.value }));
  if (!context.ok) return err(`TLS_CERT: ${files.cert} cannot be served (${context.error}).`);
  return ok({ cert: cert.value, key: key.value, expiresAt: Date.parse(certificate.value.validTo) });
}

function read(name: string, path: string): Result<Buffer, string> {
  const content = attempt(() => readFileSync(path));
  return content.ok ? content : err(`${name}: ${path} cannot be read (${content.error}).`);
}

function attempt<T>(work: () => T): Result<T, string> {
  try {
    return ok(work());
  } catch (error) {
    return err(messageOf(error));
  }
}
