/** R24: what sales come to together, state by state: what was refused or cancelled is no turnover. */
import { groupBy } from '../base/groups.ts';
import { shownState, type BusinessDocument } from '../rules/documents.ts';
import { documentTotals } from '../rules/money/documentTotals.ts';
import { sumOf } from '../rules/money/rounded.ts';
import type { SaleSum } from './salesTypes.ts';

/** In the order in which the kind goes through its states. What has no amount counts as a document and adds nothing. */
export function sumsOf(
  documents: readonly BusinessDocument[],
  isDisputed: (document: BusinessDocument) => boolean
): readonly SaleSum[] {
  return [...groupBy(documents, (document) => shownState(document) ?? '')]
    .map(([state, group]) => sumIn(state, group, group.filter(isDisputed).length))
    .sort((a, b) => rankOf(documents, a.state) - rankOf(documents, b.state));
}

function sumIn(state: string, group: readonly BusinessDocument[], disputed: number): SaleSum {
  const totals = group.map(({ facts }) => documentTotals(facts));
  return {
    kind: group[0]?.kind.name ?? '',
    state,
    count: group.length,
    net: sumOf(totals.map((each) => each?.net ?? null)),
    gross: sumOf(totals.map((each) => each?.gross ?? null)),
    disputed
  };
}

function rankOf([first]: readonly BusinessDocument[], state: string): number {
  return first?.kind.states.indexOf(state) ?? 0;
}
