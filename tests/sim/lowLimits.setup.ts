import { vi } from 'vitest';

/**
 * Bounds so low that a short schedule meets them: folding on both sides, feeds of several pages, a full window, a
 * line that does not take more, and memories that must forget. Device and relay share them, as they share the real ones.
 */
vi.mock('../../src/lib/protocol/limits.ts', async (original) => ({
  ...(await original<object>()),
  UPDATE_BYTES_MAX: 6_000,
  PAGE_BYTES_MAX: 3_000,
  PUSH_BYTES_MAX: 6_000,
  BUFFERED_BYTES_MAX: 6_000
}));

vi.mock('../../src/lib/sync/limits.ts', () => ({ WINDOW_BYTES: 8_000 }));

vi.mock('../../src/lib/replica/limits.ts', async (original) => ({
  ...(await original<object>()),
  FOLD_ABOVE: 5,
  BATCH_RUNS_MAX: 3,
  CACHED_DOCUMENTS: 4
}));

vi.mock('../../sync-server/limits.ts', async (original) => ({
  ...(await original<object>()),
  COMMIT_ROWS_MAX: 8,
  COMPACT_ABOVE_ROWS: 5,
  COMPACT_AFTER_MS: 300,
  SCRATCH_DOCUMENTS_MAX: 4,
  PRESENCE_OWNERS_MAX: 6
}));
