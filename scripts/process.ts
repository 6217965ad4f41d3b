import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';

/** The project's own binaries first: `node` there is the pinned version, whatever the machine has. */
const BIN = resolve(import.meta.dirname, '../node_modules/.bin');

export function projectEnv(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...extra, PATH: `${BIN}${delimiter}${process.env['PATH'] ?? ''}` };
}

/** Runs a command with our standard streams to its end; its exit code, 127 when it could not be started. */
export function run(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {}
): Promise<number> {
  return new Promise((done) => {
    // npm's command shims on Windows are .cmd files, which only a shell can start.
    const child = spawn(command, args, {
      stdio: 'inherit',
      env: projectEnv(env),
      shell: process.platform === 'win32'
    });
    child.on('error', () => done(127));
    child.on('exit', (code) => done(code ?? 1));
  });
}
