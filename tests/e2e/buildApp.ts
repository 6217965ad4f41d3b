import { run } from '../../scripts/process.ts';
import { createRelayProcess } from './relayProcess.ts';

/** Builds the app that the relay of each test serves: what is tested is what is shipped. */
export default async function buildApp(): Promise<void> {
  if (!process.env['CARNET_SKIP_BUILD']) {
    const code = await run('vite', ['build', '--logLevel', 'warn']);
    if (code !== 0) throw new Error(`vite build ended with ${code}`);
  }
  if (process.env['NODE_COMPILE_CACHE']) await keepCompiledRelay();
}

/** Node writes what it compiled when a process ends by itself. Relays of tests are killed: each would compile anew. */
async function keepCompiledRelay(): Promise<void> {
  const relay = await createRelayProcess();
  await relay.stop();
  await relay.dispose();
}
