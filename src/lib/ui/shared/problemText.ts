import type { Messages } from '../../i18n/messages/fr.ts';

/** Why something could not be saved. A code without words of its own gets the general ones. */
export function actProblemText(t: Messages, code: string): string {
  const words: Readonly<Record<string, string>> = t.problems.commit;
  return words[code] ?? t.problems.commit.failed;
}
