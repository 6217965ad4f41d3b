import type { LateWords } from '../lateWords.ts';
import { timeline as en } from '../messages/en/timeline.ts';
import { timeline as fr } from '../messages/fr/timeline.ts';

export const timelineWords: LateWords<typeof fr> = { fr, en };
