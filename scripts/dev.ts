/** `npm run dev`: the relay, and Vite's server in front of it with the app reloading as it is edited. */
import { run } from './process.ts';

await import('../sync-server/main.ts');
process.exit(await run('vite', ['dev']));
