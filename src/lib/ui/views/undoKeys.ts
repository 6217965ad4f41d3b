import type { Keyboard } from '../../app/keyboard.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import type { Dispose } from '../../base/disposables.ts';
import type { UndoActsOptions } from '../contact/undoActs.ts';

interface UndoKeysOptions extends Omit<UndoActsOptions, 'workspace'> {
  readonly workspace: Workspace;
  readonly keyboard: Keyboard;
}

/** Ctrl+Z and Ctrl+Shift+Z, wherever the frame is. What acts need is fetched once there is one to take back. */
export function offerUndoKeys({ workspace, keyboard, ...rest }: UndoKeysOptions): Dispose {
  const take = (way: 'undo' | 'redo'): boolean => {
    const stack = workspace.documents?.undo;
    const next = way === 'undo' ? stack?.nextUndo : stack?.nextRedo;
    if (!next) return false;
    void import('../contact/undoActs.ts').then(({ createUndoActs }) =>
      createUndoActs({ workspace, ...rest })[way]()
    );
    return true;
  };
  const stops = [keyboard.offer('undo', () => take('undo')), keyboard.offer('redo', () => take('redo'))];
  return () => {
    for (const stop of stops) stop();
  };
}
