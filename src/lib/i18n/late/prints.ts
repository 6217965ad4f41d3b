import type { LateWords } from '../lateWords.ts';
import { prints as en } from '../messages/en/prints.ts';
import { prints as fr } from '../messages/fr/prints.ts';

export const printsWords: LateWords<typeof fr> = { fr, en };
