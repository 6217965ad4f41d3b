import type { LateWords } from '../lateWords.ts';
import { planning as en } from '../messages/en/planning.ts';
import { planning as fr } from '../messages/fr/planning.ts';

export const planningWords: LateWords<typeof fr> = { fr, en };
