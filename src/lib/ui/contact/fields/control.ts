import type { FieldEditor } from '../../../app/fieldEditor.svelte.ts';

/**
 * A field on the sheet reads like text until somebody comes to it; then it is a control like any other. 16 px
 * on coarse pointers: below that, iOS zooms the page in.
 */
export const inPlaceClass =
  'target h-8 w-full min-w-0 rounded-md border border-transparent bg-transparent px-2 text-ink transition-colors placeholder:text-ink-faint hover:border-line-control/50 hover:bg-surface focus:border-line-control focus:bg-surface read-only:hover:border-transparent read-only:hover:bg-transparent disabled:text-ink disabled:opacity-100 aria-invalid:border-warning coarse:text-base';

/** A button beside a field: there for keyboard and touch, quiet until the pointer or the focus is near. */
export const quietToolClass =
  'opacity-0 transition-opacity group-focus-within/field:opacity-100 group-hover/field:opacity-100 focus-visible:opacity-100 coarse:opacity-60';

/** Enter writes, Escape gives up what is not written; a second Escape is the page's. */
export function onFieldKey(event: KeyboardEvent, editor: FieldEditor): void {
  if (event.isComposing) return;
  if (event.key === 'Enter' && !(event.target instanceof HTMLTextAreaElement)) {
    event.preventDefault();
    void editor.commit();
  }
  if (event.key === 'Escape' && editor.mayGiveUp) {
    event.preventDefault();
    event.stopPropagation();
    editor.giveUp();
  }
}

/** Whether focus really leaves a group of controls: moving between its parts is staying. */
export function leaves(event: FocusEvent & { readonly currentTarget: HTMLElement }): boolean {
  const to = event.relatedTarget;
  return !(to instanceof Node && event.currentTarget.contains(to));
}
