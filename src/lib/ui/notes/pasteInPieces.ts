import { Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';

/** Characters of one change: even in four-byte letters well under the 32 kB of a commit (A4). */
const PIECE = 6_000;

/**
 * Pastes a long text as a row of changes, because one change above the relay's limit could be stored here
 * but never shared. Returns false for what fits in one: the editor pastes that itself.
 */
export function pasteInPieces(view: EditorView, slice: Slice): boolean {
  const { content } = slice;
  if (content.size <= PIECE) return false;
  const whole = view.state.schema.topNodeType.create(null, content);
  for (let from = 0; from < content.size; from += PIECE) {
    const to = Math.min(from + PIECE, content.size);
    const cut = whole.slice(from, to);
    const piece = new Slice(
      cut.content,
      from === 0 ? slice.openStart : cut.openStart,
      to === content.size ? slice.openEnd : cut.openEnd
    );
    view.dispatch(view.state.tr.replaceSelection(piece));
  }
  view.dispatch(view.state.tr.scrollIntoView());
  return true;
}
