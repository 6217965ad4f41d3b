import type { TeamProblem } from '../../app/team.svelte.ts';
import type { TeamDevice } from '../../app/teamMembers.ts';
import type { I18n } from '../../i18n/locale.svelte.ts';
import type { Tone } from '../shared/tone.ts';
import { actProblemText } from '../shared/problemText.ts';

/** Why something about the team was not done, or only half. */
export function teamProblemText(i18n: I18n, problem: TeamProblem): string {
  if (problem.kind === 'access') return i18n.t.problems.access[problem.code];
  return `${i18n.t.team.doneButNotWritten} ${actProblemText(i18n.t, problem.problem.code)}`;
}

/** How a device stands: is it here now, when was it heard of, what became of its access. */
export function deviceStateText(i18n: I18n, device: TeamDevice, now: number): string {
  const { format } = i18n;
  const states = i18n.t.team.states;
  if (device.state === 'removed') return states.removed(format.date(device.revokedAt ?? now));
  if (device.state !== 'active') return states[device.state];
  if (device.online) return states.online;
  return device.lastSeenAt === null ? states.never : states.seen(format.relative(device.lastSeenAt, now));
}

export function deviceTone(device: TeamDevice): Tone {
  if (device.state === 'active') return device.online ? 'good' : 'neutral';
  return device.state === 'removed' ? 'warning' : 'block';
}
