import { WARNING_KINDS, type WarningKind } from '../../../contact/kinds.ts';
import type { Assessment } from '../../../rules/types/assessment.ts';
import type { ActiveWarning } from '../../../rules/types/warning.ts';

export interface WarningGroup {
  readonly key: string;
  readonly warning: ActiveWarning;
  readonly kinds: readonly WarningKind[];
}

/** Blocks first; what one person said once for several kinds of documents is one thing. */
export function warningGroups(levels: Assessment['warnings']): readonly WarningGroup[] {
  const groups = new Map<string, WarningGroup>();
  for (const warning of WARNING_KINDS.flatMap((kind) => levels[kind].warnings)) {
    const { level, message, contact, by, kind } = warning;
    const key = JSON.stringify([level, message, contact, by]);
    const known = groups.get(key);
    if (!known) groups.set(key, { key, warning, kinds: [kind] });
    else if (!known.kinds.includes(kind)) groups.set(key, { ...known, kinds: [...known.kinds, kind] });
  }
  const rank = ({ warning }: WarningGroup): number => (warning.level === 'block' ? 0 : 1);
  return [...groups.values()].sort((a, b) => rank(a) - rank(b));
}
