import { readConfig } from './config.ts';
import { StartError, startRelay, type Relay } from './relay.ts';

/** Composition root of the relay's process: environment, start, signals. Secrets are printed here only. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (!config.ok) {
    fail(config.error);
    return;
  }
  try {
    const relay = await startRelay(config.value);
    stopOnSignals(relay);
    // One write: whoever waits for the first line has the second with it.
    const setup = relay.setupLink ? [`Set up your carnet: ${relay.setupLink}`] : [];
    console.log([`Carnet is ready: ${relay.url}`, ...setup].join('\n'));
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    fail(error.message);
  }
}

function stopOnSignals(relay: Relay): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void relay.close();
    });
  }
}

function fail(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

await main();
