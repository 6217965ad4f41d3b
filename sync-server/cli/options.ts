import type { Clock } from '../../src/lib/base/clock.ts';
import type { Random } from '../../src/lib/base/random.ts';
import type { Config } from '../config.ts';

/** What a command has of the world. */
export interface CliOptions {
  readonly config: Config;
  readonly clock: Clock;
  readonly random: Random;
  /** A line of what was asked for, to standard output. */
  readonly say: (line: string) => void;
  /** What went wrong, to standard error. */
  readonly complain: (line: string) => void;
}
