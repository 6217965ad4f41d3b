/** Ends with 0 when the relay of this machine and this environment answers that it can serve; for a container. */
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';

const TIMEOUT = 4_000;

const { PORT: port = '4321', TLS_CERT: cert } = process.env;
const options = { host: '127.0.0.1', port, path: '/health', timeout: TIMEOUT };
const answered = (response: { readonly statusCode?: number | undefined }) =>
  process.exit(response.statusCode === 200 ? 0 : 1);

// The certificate is for the public name, not for the loopback address that is asked here.
const asked =
  cert === undefined ? plain(options, answered) : secure({ ...options, rejectUnauthorized: false }, answered);
asked.on('error', () => process.exit(1));
asked.on('timeout', () => process.exit(1));
asked.end();
