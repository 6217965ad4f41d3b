import type { ContactId } from '../../../src/lib/base/ids.ts';
import type { Workspace } from '../../../src/lib/app/worker/workspace.ts';
import type { Coverage } from '../coverage.ts';
import type { SimDevice } from '../device.ts';
import type { SimTab } from '../tab.ts';
import { Violation } from './violation.ts';

const ALL = { mine: false, severity: null, from: 0, count: Number.MAX_SAFE_INTEGER } as const;

/** What one tab shows of what the rules say, each part as a text. */
export interface Answers {
  readonly device: SimDevice;
  readonly tab: SimTab;
  /** The device knows that all is here; one that lost its access before its first pull was through never does. */
  readonly whole: boolean;
  readonly parts: ReadonlyMap<string, string>;
}

/** Asks what a page asks: the issues of the carnet, and of every contact its line and its whole assessment. */
export async function askAnswers(workspace: Workspace, ids: readonly ContactId[]): Promise<Answers['parts']> {
  const parts = new Map([['the issues', JSON.stringify(await workspace.issues(ALL))]]);
  for (const { id, answers, issues, nextAppointment } of await workspace.rowsOf(ids)) {
    parts.set(`the line of ${id}`, JSON.stringify({ answers, issues, nextAppointment }));
  }
  for (const id of ids) {
    parts.set(`the assessment of ${id}`, JSON.stringify(await workspace.followAssessment(id)));
    await workspace.unfollowAssessment(id);
  }
  return parts;
}

/**
 * I12: where facts are equal, so is all that the rules say of them: on every device and in each of its tabs, however
 * and in whatever order it came there. `holding`: devices that hold the same have one text. Of what is absent the rules
 * say nothing until all is known to be here, so that is part of what a device holds.
 */
export function checkAnswers(
  told: readonly Answers[],
  holding: ReadonlyMap<SimDevice, string>,
  coverage: Coverage
): void {
  const firsts = new Map<string, Answers>();
  for (const answers of told) {
    const held = holding.get(answers.device);
    if (held === undefined) continue;
    const content = `${held} ${String(answers.whole)}`;
    const first = firsts.get(content);
    if (!first) {
      firsts.set(content, answers);
      continue;
    }
    coverage.hit('I12');
    const part = differing(first.parts, answers.parts);
    if (part === null) continue;
    throw new Violation(
      `I12: ${first.tab.name} and ${answers.tab.name} hold the same, and differ in ${part}:\n` +
        `    ${first.parts.get(part) ?? 'nothing'}\n    ${answers.parts.get(part) ?? 'nothing'}`
    );
  }
}

function differing(one: Answers['parts'], other: Answers['parts']): string | null {
  return (
    [...new Set([...one.keys(), ...other.keys()])].find((part) => one.get(part) !== other.get(part)) ?? null
  );
}
