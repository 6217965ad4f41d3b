import { err, ok, type Result } from '../src/lib/base/result.ts';

/** What finding a browser needs of the machine; a port, so that every branch can be shown. */
export interface Machine {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  /** Where Playwright keeps its own Chromium, whether it is there or not. */
  playwrightChromium(): string;
  exists(path: string): boolean;
  /** Runs a command to its end; its exit code, or 127 when there is no such command. */
  run(command: string, args: readonly string[]): Promise<number>;
}

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'
];

/** As Debian packs it. */
const HEADLESS_SHELL = '/usr/lib/chromium/chromium-headless-shell';

/**
 * Path of a Chromium that has no window, where the machine has one and nobody named another; null otherwise. A whole one
 * draws the parts of a window for each page even without a screen, which took a third of the tests' processor time; but
 * only a whole one can install an app.
 */
export function headlessShell({ env, exists }: Pick<Machine, 'env' | 'exists'>): string | null {
  return !env['CHROMIUM_PATH'] && exists(HEADLESS_SHELL) ? HEADLESS_SHELL : null;
}

/**
 * Path of a Chromium to test with: the one named by `CHROMIUM_PATH`, Playwright's own, the system's, else a
 * fresh one: downloaded by Playwright, or, where downloads are refused, installed by apt-get as root.
 */
export async function findOrInstallBrowser(machine: Machine): Promise<Result<string, string>> {
  const named = machine.env['CHROMIUM_PATH'];
  if (named) {
    return machine.exists(named) ? ok(named) : err(`CHROMIUM_PATH names ${named}, which does not exist.`);
  }
  return found(machine) ?? (await downloaded(machine)) ?? (await fromApt(machine)) ?? err(REMEDY);
}

const REMEDY =
  'No Chromium was found and none could be installed. Install Chromium or Chrome, then set CHROMIUM_PATH to its program.';

function found(machine: Machine): Result<string, string> | null {
  const path = [machine.playwrightChromium(), ...SYSTEM_BROWSERS].find((candidate) =>
    machine.exists(candidate)
  );
  return path === undefined ? null : ok(path);
}

async function downloaded(machine: Machine): Promise<Result<string, string> | null> {
  const withDeps = machine.isRoot ? ['--with-deps'] : [];
  const code = await machine.run('playwright', ['install', ...withDeps, 'chromium']);
  return code === 0 ? found(machine) : null;
}

async function fromApt(machine: Machine): Promise<Result<string, string> | null> {
  if (!machine.isRoot || !machine.exists('/usr/bin/apt-get')) return null;
  // Another apt run that holds the lock would make ours fail at once without the timeout.
  const lock = ['-o', 'DPkg::Lock::Timeout=300'];
  await machine.run('apt-get', [...lock, 'update']);
  const code = await machine.run('apt-get', [...lock, 'install', '-y', 'chromium']);
  return code === 0 ? found(machine) : null;
}
