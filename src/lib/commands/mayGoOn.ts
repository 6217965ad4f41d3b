/** R7: the question to the rules about one business document, and the person's answer to it. */
import { err, ok, type Result } from '../base/result.ts';
import type { WarningKind } from '../contact/kinds.ts';
import { gate, isCleared, type GateQuestion } from '../rules/gate.ts';
import type { Look } from '../rules/tree.ts';
import type { ActiveWarning } from '../rules/types/warning.ts';
import type { Acknowledged, Refusal } from './types.ts';

const NOTHING: Acknowledged = { warnings: [], incomplete: false };

/** The warnings that the person goes on under; or what stands in the way, as a command refuses it. */
export function mayGoOn(
  kind: WarningKind,
  question: GateQuestion,
  look: Look,
  acknowledged = NOTHING
): Result<readonly ActiveWarning[], Refusal> {
  const { verdict, warnings, incomplete } = gate(kind, question, look);
  const inTheWay = { kind, contact: question.client, warnings };
  if (verdict === 'block') return err({ code: 'blocked', ...inTheWay });
  const isAnswered =
    warnings.every((warning) => isCleared(warning, acknowledged.warnings)) &&
    (!incomplete || acknowledged.incomplete);
  return isAnswered ? ok(warnings) : err({ code: 'needs-acknowledgement', ...inTheWay, incomplete });
}
