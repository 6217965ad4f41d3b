import { parseArgs, type ParseArgsConfig } from 'node:util';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { messageOf } from '../startError.ts';
import { backup, devices, restoreFrom, revoke, setupLink } from './commands.ts';
import type { CliOptions } from './options.ts';

interface Command {
  readonly usage: string;
  readonly positionals: { readonly min: number; readonly max: number };
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  run(options: CliOptions, args: readonly string[], flags: ReadonlySet<string>): number;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  backup: {
    usage: 'backup [FILE]              take a checked copy while the relay runs',
    positionals: { min: 0, max: 1 },
    run: (options, [file]) => backup(options, file ?? null)
  },
  restore: {
    usage: 'restore FILE               put a copy in place of the data; the relay must be stopped',
    positionals: { min: 1, max: 1 },
    options: { 'forget-erased': { type: 'boolean' } },
    run: (options, [file = ''], flags) => restoreFrom(options, file, flags.has('forget-erased'))
  },
  'setup-link': {
    usage: 'setup-link                 print the link that creates the carnet, while there is none',
    positionals: { min: 0, max: 0 },
    run: (options) => setupLink(options)
  },
  devices: {
    usage: 'devices                    list members and their devices',
    positionals: { min: 0, max: 0 },
    run: (options) => devices(options)
  },
  revoke: {
    usage:
      'revoke DEVICE [--erase]    take the access of a device; --erase: lost or stolen, it erases itself',
    positionals: { min: 1, max: 1 },
    options: { erase: { type: 'boolean' } },
    run: (options, [device = ''], flags) => revoke(options, device, flags.has('erase') ? 'erase' : 'remove')
  }
};

const USAGE = [
  'usage: npm run relay                          start the relay',
  ...Object.values(COMMANDS).map(({ usage }) => `       npm run relay -- ${usage}`)
].join('\n');

/**
 * A9: what is done on the relay's machine. `argv` is the command and what follows it. Gives the code to end with:
 * 0 done, 1 not done, 2 not understood.
 */
export function runCli(argv: readonly string[], options: CliOptions): number {
  const [name = '', ...rest] = argv;
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  const parsed = command ? parse(command, rest) : err(`There is no command ${name}.`);
  if (command && parsed.ok) return command.run(options, parsed.value.args, parsed.value.flags);
  if (!parsed.ok) options.complain(`${parsed.error}\n${USAGE}`);
  return 2;
}

function parse(
  { positionals: { min, max }, options = {} }: Command,
  args: readonly string[]
): Result<{ readonly args: readonly string[]; readonly flags: ReadonlySet<string> }, string> {
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length < min) return err('Something is missing.');
    if (positionals.length > max) return err(`${positionals[max] ?? ''} is too much.`);
    return ok({ args: positionals, flags: new Set(Object.keys(values)) });
  } catch (error) {
    return err(messageOf(error));
  }
}
