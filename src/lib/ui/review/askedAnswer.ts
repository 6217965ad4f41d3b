import type { AnswerId } from '../../app/issueAnswers.ts';
import type { Messages } from '../../i18n/messages/fr.ts';
import type { Issue } from '../../rules/types/issue.ts';

/** Answers that a dialog asks about before they are given; the others are done at once and can be taken back. */
const ASKED = ['keep', 'cancel', 'lift', 'aside'] as const;
export type AskedAnswer = (typeof ASKED)[number];

export function isAsked(answer: AnswerId): answer is AskedAnswer {
  return ASKED.some((asked) => asked === answer);
}

export function answerLabel(t: Messages, { params }: Issue, answer: AnswerId): string {
  if (answer !== 'lift') return t.review.answers[answer];
  const { level } = params;
  return level === 'block' || level === 'warning' ? t.review.liftOf[level] : t.review.answers.lift;
}
