/** What business documents, their states and steps are called. */
import type { Messages } from '../../i18n/messages/fr.ts';
import type { Tone } from '../shared/tone.ts';

type Words = Readonly<Record<string, string>>;
type WordsByKind = Readonly<Record<string, Words>>;

/** A quote that was validated is the order: the same document, never a second one. */
export function kindText(t: Messages, kind: string, state: string): string {
  const kinds: Words = t.documents.kinds;
  if (kind === 'quote' && state === 'validated') return t.documents.order;
  return kinds[kind] ?? t.documents.unknownKind;
}

export function stateText(t: Messages, kind: string, state: string): string {
  const states: WordsByKind = t.documents.states;
  return states[kind]?.[state] ?? state;
}

/** What leaves its end behind is opened again, whatever state that is. */
const OVER: readonly string[] = ['won', 'lost', 'refused', 'cancelled'];
const ENDS: readonly string[] = ['cancelled', 'done'];

export function moveText(t: Messages, kind: string, from: string, to: string): string {
  if (OVER.includes(from) && !ENDS.includes(to)) return t.documents.reopen;
  // A validated quote is called an order, on its buttons too.
  if (kind === 'quote' && from === 'validated' && to === 'cancelled') return t.documents.cancelOrder;
  const moves: WordsByKind = t.documents.moves;
  return moves[kind]?.[to] ?? stateText(t, kind, to);
}

const TONES: Readonly<Record<string, Tone>> = {
  won: 'good',
  validated: 'good',
  posted: 'good',
  done: 'good',
  confirmed: 'accent',
  sent: 'accent',
  postponed: 'warning',
  unfinished: 'warning'
};

export function stateTone(state: string): Tone {
  return TONES[state] ?? 'neutral';
}
