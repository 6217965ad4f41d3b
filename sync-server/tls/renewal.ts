import type { CertificateFiles } from '../config.ts';
import type { RelayLogger } from '../logger.ts';
import type { RelayMetrics } from '../metrics/metrics.ts';
import { StartError } from '../startError.ts';
import { readCertificate, type Certificate } from './certificate.ts';

/** The pair for the start; throws StartError. */
export function firstCertificate(files: CertificateFiles): Certificate {
  const certificate = readCertificate(files);
  if (!certificate.ok) throw new StartError(certificate.error);
  return certificate.value;
}

/** A1: reads the pair again after it was renewed; `serve` takes it for the connections to come. */
export function renewCertificate(
  files: CertificateFiles,
  serve: (certificate: Certificate) => void,
  { logger, metrics }: { readonly logger: RelayLogger; readonly metrics: RelayMetrics }
): void {
  const certificate = readCertificate(files);
  if (!certificate.ok) {
    logger.error({ event: 'certificate-refused', cause: certificate.error });
    return;
  }
  serve(certificate.value);
  metrics.certificate(certificate.value.expiresAt);
  logger.info({ event: 'certificate-renewed' });
}
