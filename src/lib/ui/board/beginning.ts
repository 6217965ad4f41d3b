import type { BoardPlace } from '../../app/boardColumns.ts';
import type { Beginning } from '../../app/frameActs.svelte.ts';

/** A new opportunity that begins at a stage of the board. */
export function beginningAt(place: BoardPlace | undefined): Beginning {
  const stage = place?.state === 'open' ? place.stage : null;
  return { kind: 'opportunity', fields: stage === null ? {} : { stage } };
}
