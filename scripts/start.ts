/** `npm start`: builds the app, then starts the relay, which serves it. */
import { run } from './process.ts';

const built = await run('vite', ['build', '--logLevel', 'warn']);
if (built !== 0) process.exit(built);
await import('../sync-server/main.ts');
