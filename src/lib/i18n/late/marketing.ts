import type { LateWords } from '../lateWords.ts';
import { marketing as en } from '../messages/en/marketing.ts';
import { marketing as fr } from '../messages/fr/marketing.ts';

export const marketingWords: LateWords<typeof fr> = { fr, en };
