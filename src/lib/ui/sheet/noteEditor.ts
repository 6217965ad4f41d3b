import type { Component } from 'svelte';
import type { OpenContact } from '../../app/openContact.svelte.ts';
import type { RemoteCaret } from '../../app/noteAwareness.ts';

/** What the sheet gives a note editor. The editor is another feature and a lazy one: a view hands it in. */
export interface NoteEditorProps {
  readonly doc: NonNullable<OpenContact['doc']>;
  readonly note: 'clientNote' | 'internalNote';
  readonly label: string;
  readonly describedBy: string;
  readonly editable: boolean;
  /** The others who are in this note. */
  readonly carets: readonly RemoteCaret[];
  readonly onmoved: (caret: string | null) => void;
  /** The note was left: what is held back is written. */
  readonly onleft: () => void;
}

export type LoadNoteEditor = () => Promise<{ readonly default: Component<NoteEditorProps> }>;
