import { redoLast, undoLast, undoOf, type ActDone, type TakeBackResult } from '../../app/contactActs.ts';
import { questionOf, throughGate } from '../../app/gatedActs.ts';
import type { GateQuestions } from '../../app/gateQuestions.svelte.ts';
import { documentsOf } from '../../app/openDocuments.ts';
import { openContact, openSettings } from '../../app/routes.ts';
import type { UndoEntry } from '../../app/undo.svelte.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import type { ContactId } from '../../base/ids.ts';
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
  /** Takes back this act and no other, whatever was done since. */
  undoOf(done: ActDone): Promise<void>;
}

export interface UndoActsOptions {
  readonly workspace: Pick<Workspace, 'useDocuments' | 'memberName' | 'workspaceId'>;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  /** R7: to take an act back may start or commit a document. */
  readonly questions: GateQuestions;
  /** The contact on the screen: an act on any other is told with the name of that one. */
  readonly here: () => ContactId | null;
}

export function createUndoActs({ workspace, i18n, toasts, questions, here }: UndoActsOptions): UndoActs {
  const documents = documentsOf(workspace);
  const words = ({ name, field, contact, inverses }: UndoEntry): string => {
    const { t } = i18n;
    // The settings have fields of their own, which only their pages name.
    const isSettings = inverses[0].docId === workspace.workspaceId;
    if (isSettings) return t.sheet.ofContact(t.sheet.act[name], t.settings.title);
    const what = field === '' ? t.sheet.act[name] : fieldName(t, field);
    return inverses[0].docId === here() ? what : t.sheet.ofContact(what, contact || t.sheet.unnamed);
  };
  const tell = (result: TakeBackResult, told: (what: string) => string): void => {
    if (!result) return;
    if (!result.ok) {
      // The person has read why it is blocked, or was asked and did not go on.
      if (!questionOf(result.error)) toasts.add(i18n.t.sheet.undoFailed, { tone: 'block' });
      return;
    }
    const { changedBy, entry, docId } = result.value;
    const { t } = i18n;
    const text =
      changedBy === null
        ? told(words(entry))
        : t.sheet.changedSince(words(entry), workspace.memberName(changedBy) ?? t.common.unknownMember);
    const open = {
      label: t.sheet.open,
      run: () => void (docId === workspace.workspaceId ? openSettings() : openContact(docId))
    };
    toasts.add(text, docId === here() ? {} : { action: open });
  };
  const undone = (what: string): string => i18n.t.sheet.undone(what);
  const redone = (what: string): string => i18n.t.sheet.redone(what);
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
    undo: async () => tell(await throughGate(questions, (answer) => undoLast(documents, answer)), undone),
    redo: async () => tell(await throughGate(questions, (answer) => redoLast(documents, answer)), redone),
    async undoOf(done) {
      const result = await throughGate(questions, (answer) => undoOf(documents, done, answer));
      if (result) tell(result, undone);
      else toasts.add(i18n.t.sheet.undoneAlready);
    }
  };
}
