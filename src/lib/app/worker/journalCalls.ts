import type { MemberId } from '../../base/ids.ts';
import type { Replica } from '../../replica/replica.ts';
import type { WorkerApi } from '../workerApi.ts';
import type { WorkerPlatform } from './platform.ts';
import { undoJournal } from './undoJournal.ts';

export interface JournalCallsOptions {
  readonly platform: Pick<WorkerPlatform, 'clock' | 'random'>;
  readonly memberId: MemberId;
  readonly replica: Replica;
  readonly commit: WorkerApi['commit'];
}

/** What a page asks of the journal: its newest entry, and to take that back. */
export function journalCalls({
  platform,
  memberId,
  replica,
  commit
}: JournalCallsOptions): Pick<WorkerApi, 'journal' | 'undoJournal'> {
  return {
    async journal() {
      const note = await replica.journal();
      return note && { id: note.id, label: note.label, documents: note.undo.length };
    },
    async undoJournal(id, progress) {
      const [note, known] = await Promise.all([replica.journal(), replica.device()]);
      if (note?.id !== id) return null;
      const now = platform.clock.now() + known.clockOffset;
      const context = { by: memberId, now, random: platform.random };
      return undoJournal(note, { replica, context, commit, progress });
    }
  };
}
