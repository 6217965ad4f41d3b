/** Certificates for tests, signed by nobody. */
import { createHash, X509Certificate } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { generate } from 'selfsigned';
import type { CertificateFiles } from '../config.ts';

export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
  readonly fingerprint: string;
  /** SHA-256 of the public key in base 64, as Chromium's flag for trusted test certificates wants it. */
  readonly spkiHash: string;
}

export async function createCertificate(passphrase?: string): Promise<TestCertificate> {
  const pair = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ...(passphrase === undefined ? {} : { passphrase })
  });
  const certificate = new X509Certificate(pair.cert);
  const publicKey = certificate.publicKey.export({ type: 'spki', format: 'der' });
  return {
    cert: pair.cert,
    key: pair.private,
    fingerprint: certificate.fingerprint256,
    spkiHash: createHash('sha256').update(publicKey).digest('base64')
  };
}

/** Writes the pair where a relay is told to find it. */
export function writeCertificate(
  directory: string,
  { cert, key }: Pick<TestCertificate, 'cert' | 'key'>
): CertificateFiles {
  const files = { cert: join(directory, 'cert.pem'), key: join(directory, 'key.pem') };
  writeFileSync(files.cert, cert);
  writeFileSync(files.key, key, { mode: 0o600 });
  return files;
}

/** Fingerprint of what is served to a connection that begins now. */
export function servedFingerprint(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', servername: 'localhost', rejectUnauthorized: false });
    socket.once('error', reject);
    socket.once('secureConnect', () => {
      resolve(socket.getPeerCertificate().fingerprint256);
      socket.destroy();
    });
  });
}
