import type { FieldEditor } from '../../../app/fieldEditor.svelte.ts';
import type { SheetItem } from '../../../app/sheetLists.svelte.ts';
import { isRecord } from '../../contact/valueText.ts';

/** Types parts of a list's item: what is not said stays as it is, and so does its place in the list. */
export function typeItem(
  editor: FieldEditor,
  { pos }: SheetItem,
  parts: Readonly<Record<string, string | undefined>>
): void {
  editor.type({
    ...(pos === null ? {} : { pos }),
    ...(isRecord(editor.value) ? editor.value : {}),
    ...parts
  });
}
