import { answerIssues, chooseFor, type Answered, type PlainChoice } from '../../app/answerIssues.ts';
import { undoOf } from '../../app/contactActs.ts';
import { questionOf, throughGate, type Acknowledged } from '../../app/gatedActs.ts';
import type { GateQuestions } from '../../app/gateQuestions.svelte.ts';
import type { AnswerId } from '../../app/issueAnswers.ts';
import { mergeContacts, type MergeInput } from '../../app/mergeActs.ts';
import { documentsOf } from '../../app/openDocuments.ts';
import type { ReviewItem } from '../../app/reviewItems.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import { mergeWords } from '../../i18n/late/merge.ts';
import { wordsIn } from '../../i18n/lateWords.ts';
import type { I18n } from '../../i18n/locale.svelte.ts';
import { actProblemText } from '../shared/problemText.ts';
import type { Toasts } from '../shared/toasts.svelte.ts';

interface ReviewActsParts {
  readonly workspace: Workspace;
  readonly i18n: I18n;
  readonly toasts: Toasts;
  readonly questions: GateQuestions;
  /** Something was answered: the line that had the focus goes. */
  readonly onanswered: () => void;
}

/** Answers to issues, each told with the way back. */
export interface ReviewActs {
  /** Null: done. Else why not, in words; what the rules asked has been told by then. */
  answer(items: readonly ReviewItem[], answer: AnswerId, reason: string): Promise<string | null>;
  choose(item: ReviewItem, choice: PlainChoice): Promise<void>;
  /** As `answer`. */
  merge(input: MergeInput): Promise<string | null>;
}

export function createReviewActs(parts: ReviewActsParts): ReviewActs {
  const { workspace, i18n, toasts, questions } = parts;
  const documents = documentsOf(workspace);
  const nameOf = (item: ReviewItem | undefined): string => item?.row?.name || item?.row?.parentName || '';

  async function tried(
    run: (acknowledged?: Acknowledged) => Answered,
    told: () => string
  ): Promise<string | null> {
    const done = await throughGate(questions, run);
    if (!done.ok) return questionOf(done.error) ? '' : actProblemText(i18n.t, done.error.code);
    const { value } = done;
    const undo = { label: i18n.t.common.undo, run: () => void takeBack(value) };
    toasts.add(told(), value.changed ? { action: undo } : {});
    parts.onanswered();
    return null;
  }

  async function takeBack(done: Parameters<typeof undoOf>[1]): Promise<void> {
    const undone = await throughGate(questions, (answer) => undoOf(documents, done, answer));
    if (undone === null) toasts.add(i18n.t.sheet.undoneAlready);
    else if (!undone.ok && !questionOf(undone.error)) toasts.add(i18n.t.sheet.undoFailed, { tone: 'block' });
  }

  return {
    answer(items, answer, reason) {
      const issues = items.map(({ issue }) => issue);
      const given = { answer, reason, name: nameOf(items[0]) };
      return tried(
        (acknowledged) => answerIssues(documents, issues, given, acknowledged),
        () => {
          const what = i18n.t.review.done[answer];
          return items.length === 1 ? what : i18n.t.review.doneMany(what, items.length);
        }
      );
    },
    merge: (input) =>
      tried(
        (acknowledged) => mergeContacts(documents, input, acknowledged),
        () => wordsIn(i18n, mergeWords).done(input.name)
      ),
    async choose(item, choice) {
      const told = { choice, name: nameOf(item) };
      const problem = await tried(
        (acknowledged) => chooseFor(documents, item.issue, told, acknowledged),
        () => i18n.t.review.chosen
      );
      if (problem) toasts.add(problem, { tone: 'block' });
    }
  };
}
