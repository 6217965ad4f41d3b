import { systemClock } from '../src/lib/base/clock.ts';
import { systemRandom } from '../src/lib/base/random.ts';
import { runCli } from './cli/cli.ts';
import { readConfig, type Config } from './config.ts';
import { startRelay, type Relay } from './relay.ts';
import { StartError } from './startError.ts';

/** Composition root of the relay's process: environment, command or start, signals. Secrets are printed here only. */
async function main(): Promise<void> {
  // The database and its log hold everybody's data: nobody else on the machine reads them.
  process.umask(0o077);
  const config = readConfig(process.env);
  if (!config.ok) {
    fail(config.error);
    return;
  }
  const argv = process.argv.slice(2);
  if (argv.length === 0) await serve(config.value);
  else process.exitCode = command(argv, config.value);
}

async function serve(config: Config): Promise<void> {
  try {
    const relay = await startRelay(config);
    heedSignals(relay, config);
    // One write: whoever waits for the first line has the second with it.
    console.log([`Carnet is ready: ${relay.url}`, ...setupLines(relay, config)].join('\n'));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    fail(error.message);
  }
}

function setupLines({ setupLink, url }: Relay, { trustedProxy, publicUrl }: Config): string[] {
  if (setupLink === null) return [];
  const isBehind = trustedProxy.length > 0 && publicUrl === null;
  const hint = `Behind your proxy, put its https address in place of ${url}, or set PUBLIC_URL.`;
  return [`Set up your carnet: ${setupLink}`, ...(isBehind ? [hint] : [])];
}

function command(argv: readonly string[], config: Config): number {
  return runCli(argv, {
    config,
    clock: systemClock,
    random: systemRandom,
    say: (line) => console.log(line),
    complain: (line) => console.error(line)
  });
}

function heedSignals(relay: Relay, { tls }: Config): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void relay.close();
    });
  }
  // A terminal that is closed ends the relay as it ends any program; a service is told so to read its files again.
  if (tls || !process.stdout.isTTY) process.on('SIGHUP', () => relay.renewCertificate());
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

await main();
