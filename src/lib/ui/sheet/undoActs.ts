import { redoLast, undoLast } from '../../app/contactActs.ts';
import { documentsOf } from '../../app/openDocuments.ts';
import type { UndoEntry } from '../../app/undo.svelte.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import type { I18n } from '../../i18n/locale.svelte.ts';
import type { Toasts } from '../shared/toasts.svelte.ts';
import { fieldName } from './fieldName.ts';

/** Undo and redo of this tab's acts, with the words that tell what became of them. */
export interface UndoActs {
  canUndo(): boolean;
  canRedo(): boolean;
  undoLabel(): string;
  redoLabel(): string;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

export function createUndoActs(workspace: Workspace, i18n: I18n, toasts: Toasts): UndoActs {
  const documents = documentsOf(workspace);
  const words = ({ name, field }: UndoEntry): string =>
    field === '' ? i18n.t.sheet.act[name] : fieldName(i18n.t, field);
  const run = async (take: typeof undoLast, told: (what: string) => string): Promise<void> => {
    const result = await take(documents);
    if (!result) return;
    if (!result.ok) {
      toasts.add(i18n.t.sheet.undoFailed, { tone: 'block' });
      return;
    }
    const { changedBy, entry } = result.value;
    if (changedBy === null) toasts.add(told(words(entry)));
    else
      toasts.add(i18n.t.sheet.changedSince(workspace.memberName(changedBy) ?? i18n.t.common.unknownMember));
  };
  return {
    canUndo: () => documents.undo.nextUndo !== null,
    canRedo: () => documents.undo.nextRedo !== null,
    undoLabel() {
      const next = documents.undo.nextUndo;
      return next ? i18n.t.sheet.undoNamed(words(next)) : i18n.t.sheet.undo;
    },
    redoLabel() {
      const next = documents.undo.nextRedo;
      return next ? i18n.t.sheet.redoNamed(words(next)) : i18n.t.sheet.redo;
    },
    undo: () => run(undoLast, (what) => i18n.t.sheet.undone(what)),
    redo: () => run(redoLast, (what) => i18n.t.sheet.redone(what))
  };
}
