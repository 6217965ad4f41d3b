import { WARNING_KINDS } from '../contact/kinds.ts';
import type { Assessment } from '../rules/types/assessment.ts';
import type { ActiveWarning } from '../rules/types/warning.ts';
import type { LineAnswers, LineWarning } from './types.ts';

/** Warnings that a line tells of: more do not fit into what is shown when one points at it. */
const MAX_WARNINGS = 5;

/** What a line of a list shows of an assessment. */
export function lineAnswersOf({ roles, status, warnings }: Assessment): LineAnswers {
  return {
    roles: roles.map(({ role }) => role),
    status: status.status,
    forced: status.forced,
    disputed: status.disputed,
    warnings: lineWarnings(WARNING_KINDS.flatMap((kind) => warnings[kind].warnings))
  };
}

/** One for each message: a block on all documents is set kind by kind, and is one thing to people. */
export function lineWarnings(all: readonly ActiveWarning[]): readonly LineWarning[] {
  const lines = new Map<string, LineWarning>();
  for (const { level, message, contact, by, kind } of all) {
    const key = JSON.stringify([level, message, contact, by]);
    const known = lines.get(key);
    if (!known) lines.set(key, { level, message, contact, by, kinds: [kind] });
    else if (!known.kinds.includes(kind)) lines.set(key, { ...known, kinds: [...known.kinds, kind] });
  }
  const sorted = [...lines.values()].sort(
    (a, b) => Number(b.level === 'block') - Number(a.level === 'block')
  );
  return sorted.slice(0, MAX_WARNINGS);
}
