import { readFileSync } from 'node:fs';

/** What a process keeps in memory (RSS), where the system tells it as a file (Linux); else NaN. */
export function residentBytes(pid: number): number {
  if (process.platform !== 'linux') return Number.NaN;
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) * 1_024;
}
