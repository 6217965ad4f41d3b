import type { EnterProblem } from '../../app/enter.ts';
import type { Messages } from '../../i18n/messages/fr.ts';
import { actProblemText } from '../shared/problemText.ts';

/** Why a workspace could not be created or joined, in words. */
export function enterProblemText(t: Messages, problem: EnterProblem): string {
  switch (problem.kind) {
    case 'access':
      return t.problems.access[problem.code];
    case 'open':
      return t.problems.open[problem.problem.code];
    case 'act':
      return actProblemText(t, problem.problem.code);
  }
}
