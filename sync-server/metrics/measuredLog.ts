import type { Log } from '../log/log.ts';
import type { RelayMetrics } from './metrics.ts';

/** A log that tells what it commits and what it feeds. `seconds` is a clock that never goes back. */
export function measuredLog(log: Log, metrics: RelayMetrics, seconds: () => number): Log {
  let staged = 0;

  function commit(): void {
    const bytes = staged;
    const [before, start] = [log.head(), seconds()];
    staged = 0;
    try {
      log.commit();
    } catch (error) {
      metrics.commitFailed();
      throw error;
    }
    metrics.committed({ rows: log.head() - before, bytes, seconds: seconds() - start });
  }

  return {
    ...log,
    commit,
    append(act) {
      for (const { bytes } of act) staged += bytes.length;
      return log.append(act);
    },
    discard() {
      staged = 0;
      log.discard();
    },
    read(after, maxBytes) {
      const page = log.read(after, maxBytes);
      metrics.fed(page.rows.reduce((sum, { bytes }) => sum + bytes.length, 0));
      return page;
    }
  };
}
