import { parseArgs, type ParseArgsConfig } from 'node:util';
import { err, ok, type Result } from '../../src/lib/base/result.ts';
import { messageOf } from '../startError.ts';
import { backup, devices, restoreFrom, revoke } from './commands.ts';
import { deviceLink, setupLink } from './links.ts';
import type { CliOptions } from './options.ts';

interface Command {
  /** What follows the name, and what it does; a line each. */
  readonly usage: readonly (readonly [string, string])[];
  readonly positionals: { readonly min: number; readonly max: number };
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  run(options: CliOptions, args: readonly string[], flags: Flags): number;
}

type Flags = Readonly<Record<string, unknown>>;

const COMMANDS: Readonly<Record<string, Command>> = {
  backup: {
    usage: [['[FILE]', 'take a checked copy while the relay runs']],
    positionals: { min: 0, max: 1 },
    run: (options, [file]) => backup(options, file ?? null)
  },
  restore: {
    usage: [['FILE', 'put a copy in place of the data; the relay must be stopped']],
    positionals: { min: 1, max: 1 },
    options: { 'forget-erased': { type: 'boolean' } },
    run: (options, [file = ''], flags) => restoreFrom(options, file, flags['forget-erased'] === true)
  },
  'setup-link': {
    usage: [
      ['', 'print the link that creates the carnet, while there is none'],
      ['--device-of MEMBER', 'print a link for another device of a member, by name or by the id of a device']
    ],
    positionals: { min: 0, max: 0 },
    options: { 'device-of': { type: 'string' } },
    run(options, _args, { 'device-of': member }) {
      return typeof member === 'string' ? deviceLink(options, member) : setupLink(options);
    }
  },
  devices: {
    usage: [['', 'list members and their devices']],
    positionals: { min: 0, max: 0 },
    run: (options) => devices(options)
  },
  revoke: {
    usage: [
      ['DEVICE', 'take the access of a device'],
      ['DEVICE --erase', 'lost or stolen: it erases itself, too'],
      ['DEVICE --last-admin', 'even if no admin has a device then']
    ],
    positionals: { min: 1, max: 1 },
    options: { erase: { type: 'boolean' }, 'last-admin': { type: 'boolean' } },
    run(options, [device = ''], { erase, 'last-admin': lastAdmin }) {
      return revoke(options, device, { how: erase ? 'erase' : 'remove', lastAdmin: lastAdmin === true });
    }
  }
};

const USAGE = `usage: ${[
  usageLine('npm run relay', 'start the relay'),
  ...Object.entries(COMMANDS).flatMap(([name, { usage }]) =>
    usage.map(([args, does]) => usageLine(`npm run relay -- ${name} ${args}`, does))
  )
].join('\n       ')}`;

function usageLine(command: string, does: string): string {
  return `${command.padEnd(47)}  ${does}`;
}

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
): Result<{ readonly args: readonly string[]; readonly flags: Flags }, string> {
  try {
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    if (positionals.length < min) return err('Something is missing.');
    if (positionals.length > max) return err(`${positionals[max] ?? ''} is too much.`);
    return ok({ args: positionals, flags: values });
  } catch (error) {
    return err(messageOf(error));
  }
}
