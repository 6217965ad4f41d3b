import type { LateWords } from '../lateWords.ts';
import { help as en } from '../messages/en/help.ts';
import { help as fr } from '../messages/fr/help.ts';

export const helpWords: LateWords<typeof fr> = { fr, en };
