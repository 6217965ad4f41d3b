import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, totalmem } from 'node:os';

/** One measured figure. A ratio says how it stands to a peer or a floor measured in the same run. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly ratio?: number;
  /** What `ratio` is taken against, in words. */
  readonly against?: string;
  /** The aim as the design states it, and whether it is met. */
  readonly aim?: string;
  readonly met?: boolean;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function round(value: number): number {
  return Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}

function machine(): Record<string, string | number> {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`
  };
}

/** Prints one table and writes the same as JSON beside it. */
export function report(figures: readonly Figure[], path: string): void {
  const host = machine();
  console.log(
    `\n${Object.entries(host)
      .map(([key, value]) => `${key} ${value}`)
      .join(' · ')}\n`
  );
  console.table(
    figures.map((figure) => ({
      figure: figure.name,
      value: `${round(figure.value)} ${figure.unit}`,
      ratio: figure.ratio === undefined ? '' : `${round(figure.ratio)} × ${figure.against ?? ''}`,
      aim: figure.aim ?? '',
      met: figure.met === undefined ? '' : figure.met ? 'yes' : 'NO'
    }))
  );
  mkdirSync('test-results', { recursive: true });
  writeFileSync(
    path,
    `${JSON.stringify({ machine: host, at: new Date().toISOString(), figures }, null, 2)}\n`
  );
  console.log(`written to ${path}`);
}
