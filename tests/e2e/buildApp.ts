import { run } from '../../scripts/process.ts';

/** Builds the app that the relay of each test serves: what is tested is what is shipped. */
export default async function buildApp(): Promise<void> {
  if (process.env['CARNET_SKIP_BUILD']) return;
  const code = await run('vite', ['build', '--logLevel', 'warn']);
  if (code !== 0) throw new Error(`vite build ended with ${code}`);
}
