import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { projectEnv } from '../../scripts/process.ts';

/** A real relay: its own process, its own SQLite file, one port for its whole life. */
export interface RelayProcess {
  readonly url: string;
  readonly dataFolder: string;
  /** Printed at first start; null once a carnet exists. */
  setupLink(): string | null;
  /** Of the process that runs now; throws when none does, also because it ended by itself. */
  pid(): number;
  /** What it has logged so far, from its first start on. */
  log(): string;
  start(): Promise<void>;
  /** SIGKILL: nothing is flushed, nothing is said. */
  kill(): Promise<void>;
  /** SIGTERM: it ends what it does, and leaves its compiled code to the next. */
  stop(): Promise<void>;
  /** A copy of its data as they are now, to be put back later; it must be down, both times. */
  copy(): Kept;
  /** The same by the relay's own commands: a backup while it runs, put back while it is down. */
  backup(): Promise<Kept>;
  /** Removes its data, as a lost disk would; it must be down. */
  wipe(): void;
  /** Kills it and removes its data. */
  dispose(): Promise<void>;
}

interface Kept {
  restore(): void | Promise<void>;
}

/** `script`: a program that starts as the relay does and says so with the same words. */
export async function createRelayProcess(
  env: Readonly<Record<string, string>> = {},
  script = 'sync-server/main.ts'
): Promise<RelayProcess> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'carnet-relay-'));
  const port = await freePort();
  const url = `${env['TLS_CERT'] === undefined ? 'http' : 'https'}://localhost:${port}`;
  let child: ChildProcess | null = null;
  let setup: string | null = null;
  let logged = '';
  const copies: string[] = [];

  const start = async () => {
    const started = await startRelay(
      script,
      { LOG_LEVEL: 'warn', ...env, PORT: String(port), CARNET_DATA: dataFolder },
      (text) => (logged += text)
    );
    child = started.child;
    setup = started.setupLink;
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child) await ended(child, signal);
    child = null;
  };
  const kill = () => end('SIGKILL');

  await start();
  return {
    url,
    dataFolder,
    setupLink: () => setup,
    pid() {
      if (child?.pid === undefined || child.exitCode !== null) throw new Error('the relay does not run');
      return child.pid;
    },
    log: () => logged,
    start,
    kill,
    stop: () => end('SIGTERM'),
    copy() {
      const kept = mkdtempSync(join(tmpdir(), 'carnet-copy-'));
      copies.push(kept);
      cpSync(dataFolder, kept, { recursive: true });
      return {
        restore() {
          rmSync(dataFolder, { recursive: true, force: true });
          cpSync(kept, dataFolder, { recursive: true });
        }
      };
    },
    async backup() {
      const folder = mkdtempSync(join(tmpdir(), 'carnet-copy-'));
      copies.push(folder);
      const file = join(folder, 'backup.sqlite');
      await command(dataFolder, 'backup', file);
      return { restore: () => command(dataFolder, 'restore', file) };
    },
    wipe: () => rmSync(dataFolder, { recursive: true, force: true }),
    dispose: async () => {
      await kill();
      for (const folder of [dataFolder, ...copies]) rmSync(folder, { recursive: true, force: true });
    }
  };
}

/** `npm run relay -- …`; rejects with what it said when it was not done. */
async function command(dataFolder: string, ...args: readonly string[]): Promise<void> {
  await promisify(execFile)('node', ['sync-server/main.ts', ...args], {
    env: projectEnv({ CARNET_DATA: dataFolder })
  });
}

/** Resolves when the relay says it is ready; rejects with all it said when it ends before. */
async function startRelay(
  script: string,
  env: Readonly<Record<string, string>>,
  onLog: (text: string) => void
): Promise<{ child: ChildProcess; setupLink: string | null }> {
  const child = spawn('node', [script], { env: projectEnv(env), stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.on('data', (data: Buffer) => {
    onLog(data.toString());
    process.stderr.write(data);
  });
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`the relay ended with ${String(code)}:\n${said.join('\n')}`))
    );
    createInterface({ input: child.stdout }).on('line', (line) => {
      said.push(line);
      if (!line.includes('Carnet is ready')) return;
      // The setup link follows on the next line of the same write, when there is one.
      setImmediate(() => resolve({ child, setupLink: linkIn(said) }));
    });
  });
}

function linkIn(lines: readonly string[]): string | null {
  for (const line of lines) {
    const match = /https?:\/\/\S+\/setup#\S+/.exec(line);
    if (match) return match[0];
  }
  return null;
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))
      );
    });
  });
}
