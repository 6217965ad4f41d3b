/** An appointment that was put elsewhere: through the gate, told, and taken back where the person wants it. */
import { moveAppointment } from '../../app/appointmentActs.ts';
import { questionOf, throughGate, type GatedProblem } from '../../app/gatedActs.ts';
import type { GateQuestions } from '../../app/gateQuestions.svelte.ts';
import { documentsOf } from '../../app/openDocuments.ts';
import { keyOf, type Placed, type Planning, type PlanningEntry } from '../../app/planning.svelte.ts';
import { planningWords } from '../../i18n/late/planning.ts';
import { wordsIn } from '../../i18n/lateWords.ts';
import { createUndoActs } from '../contact/undoActs.ts';
import { actProblemText } from '../shared/problemText.ts';
import type { Toasts } from '../shared/toasts.svelte.ts';
import type { PlanningUi } from './planningUi.svelte.ts';

interface Parts {
  readonly ui: PlanningUi;
  readonly planning: Planning;
  readonly questions: GateQuestions;
  readonly toasts: Toasts;
  /** Read out. */
  readonly say: (text: string) => void;
}

/** True: it stands there now. */
export type MoveTo = (entry: PlanningEntry, to: Placed) => Promise<boolean>;

export function createMoving({ ui, planning, questions, toasts, say }: Parts): MoveTo {
  const { workspace, i18n } = ui;
  const documents = documentsOf(workspace);
  const undo = createUndoActs({ workspace, i18n, toasts, questions, here: () => null });

  function tellWhyNot(error: GatedProblem): void {
    const words = wordsIn(i18n, planningWords);
    say(words.putBack);
    // The person has read why it is blocked, or was asked and did not go on.
    if (questionOf(error)) return;
    if (error.code === 'changed-since')
      toasts.add(words.movedMeanwhile(ui.personName(error.by)), { tone: 'warning' });
    else if (error.code === 'wrong-state') toasts.add(words.over, { tone: 'warning' });
    else toasts.add(actProblemText(i18n.t, error.code), { tone: 'block' });
  }

  return async (entry, to) => {
    const key = keyOf(entry);
    const act = {
      contact: { id: entry.contact, name: entry.client },
      entity: entry.entity,
      from: entry,
      to
    };
    const moved = await planning.putting(key, to, () =>
      throughGate(questions, (answer) => moveAppointment(documents, act, answer))
    );
    if (!moved.ok) {
      tellWhyNot(moved.error);
      return false;
    }
    const words = wordsIn(i18n, planningWords);
    const where = `${entry.client || i18n.t.agenda.unnamed}, ${ui.text.when(to)}`;
    // R21 at choice: it may stand over another one, and whoever put it there is told which.
    const there = planning.entry(key);
    const clash = there && there.clashes.length > 0 ? ui.text.clash(there) : null;
    const text = clash === null ? words.moved(where) : words.movedOnto(where, clash);
    toasts.add(text, {
      tone: clash === null ? 'neutral' : 'warning',
      action: { label: i18n.t.common.undo, run: () => void undo.undoOf(moved.value) }
    });
    return true;
  };
}
