/** Moving an opportunity on the board: its stage is a field like others, its state passes the gate (R7, R9). */
import { err, ok, type Result } from '../base/result.ts';
import { stateEdits } from '../commands/changeState.ts';
import { fieldEdits } from '../commands/editField.ts';
import { together, type Plan } from '../commands/together.ts';
import type { Acknowledged, ManyDone, Refusal } from '../commands/types.ts';
import type { DocumentView, FieldView } from '../contact/types.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import type { Edit } from '../contact/write.ts';
import type { BoardCard, BoardPlace } from '../projections/boardTypes.ts';
import { actGated, type GatedProblem } from './gatedActs.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** One act, taken back as one: what is opened again at another stage changes both. */
export function moveCard(
  documents: OpenDocuments,
  card: Pick<BoardCard, 'contact' | 'entity' | 'place' | 'name'>,
  to: BoardPlace,
  acknowledged?: Acknowledged
): Promise<Result<ManyDone, GatedProblem>> {
  return actGated(
    documents,
    {
      name: 'edit',
      field: to.state === card.place.state ? 'stage' : 'state',
      contact: card.name,
      on: [card.contact],
      entity: card.entity,
      run: (doc, context) => together(new Map([[doc(), [planOf(card, to)]]]), context)
    },
    acknowledged
  );
}

function planOf({ entity, place }: Pick<BoardCard, 'entity' | 'place'>, to: BoardPlace): Plan {
  return (view, context) => {
    const state = fieldView(view, 'state', entity);
    const stage = fieldView(view, 'stage', entity);
    const unseen = changedSince(view, entity, place);
    if (unseen) return err(unseen);
    const edits: Edit[] = [];
    if (to.state !== place.state) {
      const moved = stateEdits(view, { entity, to: to.state, seen: seenOf(state) });
      if (!moved.ok) return moved;
      edits.push(...moved.value);
    }
    if (to.state === 'open' && to.stage !== stage.value) {
      const set = fieldEdits(view, context, [
        { entity, field: 'stage', value: to.stage, seen: seenOf(stage) }
      ]);
      if (!set.ok) return set;
      edits.push(...set.value);
    }
    return ok(edits);
  };
}

/** The person moved it from where it stood for them: one that somebody has moved or put away meanwhile is looked at anew. */
function changedSince(view: DocumentView, entity: string, place: BoardPlace): Refusal | null {
  const state = fieldView(view, 'state', entity);
  const stage = fieldView(view, 'stage', entity);
  const archived = fieldView(view, 'archived', entity);
  const isState = (state.value ?? 'open') === place.state;
  const isStage = place.state !== 'open' || stage.value === place.stage;
  if (archived.value === true) return writtenBy(archived);
  if (!isState) return writtenBy(state);
  return isStage ? null : writtenBy(stage);
}

function writtenBy({ heads }: FieldView): Refusal {
  const { by, at } = heads[0] ?? { by: '', at: 0 };
  return { code: 'changed-since', by, at };
}
