import type { LateWords } from '../lateWords.ts';
import { salesList as en } from '../messages/en/salesList.ts';
import { salesList as fr } from '../messages/fr/salesList.ts';

export const salesListWords: LateWords<typeof fr> = { fr, en };
