import { mapFilesWords } from '../../../i18n/late/mapFiles.ts';
import { wordsIn } from '../../../i18n/lateWords.ts';
import type { I18n } from '../../../i18n/locale.svelte.ts';
import type { AddProblem } from '../../../mapFiles/types.ts';

/** Layers that are named, of a file that has a hundred. */
const MOST_LAYERS = 8;

/** Why a map file was not taken, and what may help. */
export function addProblemText(
  i18n: Pick<I18n, 'language' | 'format'>,
  problem: Exclude<AddProblem, { readonly code: 'cancelled' }>
): string {
  const { problems } = wordsIn(i18n, mapFilesWords);
  const bytes = (value: number): string => i18n.format.bytes(value);
  switch (problem.code) {
    case 'other-version':
      return problems['other-version'](problem.version);
    case 'no-room':
      return problems['no-room'](bytes(problem.needed), bytes(problem.left));
    case 'unknown-schema': {
      const { layers } = problem;
      if (layers.length === 0) return problems.noLayers;
      const named = layers.slice(0, MOST_LAYERS).join(', ');
      return problems['unknown-schema'](layers.length > MOST_LAYERS ? `${named}…` : named);
    }
    default:
      return problems[problem.code];
  }
}
