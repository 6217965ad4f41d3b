/** The relay as a process of its own, and its commands, for tests. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const MAIN = join(import.meta.dirname, 'main.ts');

export interface RelayProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly port: number;
  readonly setupLink: string | null;
  /** Everything it logged so far. */
  log(): string;
}

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

export interface Processes {
  /** Starts a relay and waits until it says that it is ready; `isNew`: and until it has told the setup link. */
  start(isNew: boolean, environment?: Environment): Promise<RelayProcess>;
  /** Runs the program to its end: with a command, or with an environment that it refuses. */
  run(args: readonly string[], environment?: Environment): Promise<Ended>;
  /** Exit code of an ordered end; null when it was killed. */
  end(relay: RelayProcess, signal: NodeJS.Signals): Promise<number | null>;
  /** Ends whatever still runs. */
  dispose(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

export function createProcesses(data: string): Processes {
  const children: ChildProcess[] = [];

  function spawnMain(args: readonly string[], environment: Environment) {
    const child = spawn(process.execPath, [MAIN, ...args], {
      env: { PATH: process.env['PATH'], PORT: '0', CARNET_DATA: data, ...environment },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    children.push(child);
    return child;
  }

  return {
    async start(isNew, environment = {}) {
      const child = spawnMain([], environment);
      let logged = '';
      child.stderr.on('data', (data: Buffer) => (logged += data.toString()));
      const lines: string[] = [];
      for await (const line of createInterface({ input: child.stdout })) {
        lines.push(line);
        if (lines.length === (isNew ? 2 : 1)) break;
      }
      const url = /^Carnet is ready: (https?:\/\/\S+)$/.exec(lines[0] ?? '')?.[1];
      if (url === undefined) throw new Error(`not ready: ${lines.join()} ${logged}`);
      const setupLink = /^Set up your carnet: (\S+)$/.exec(lines[1] ?? '')?.[1] ?? null;
      return { child, url, port: Number(new URL(url).port), setupLink, log: () => logged };
    },
    async run(args, environment = {}) {
      const child = spawnMain(args, environment);
      let [out, error] = ['', ''];
      child.stdout.on('data', (data: Buffer) => (out += data.toString()));
      child.stderr.on('data', (data: Buffer) => (error += data.toString()));
      await once(child, 'close');
      return { code: child.exitCode, out: out.trim(), error: error.trim() };
    },
    end: ({ child }, signal) => endOf(child, signal),
    async dispose() {
      for (const child of children.splice(0)) await endOf(child, 'SIGKILL');
    }
  };
}

async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }
  return child.exitCode;
}
