import type { LateWords } from '../lateWords.ts';
import { accounting as en } from '../messages/en/accounting.ts';
import { accounting as fr } from '../messages/fr/accounting.ts';

export const accountingWords: LateWords<typeof fr> = { fr, en };
