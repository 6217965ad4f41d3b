import type { LateWords } from '../lateWords.ts';
import { settingsLists as en } from '../messages/en/settingsLists.ts';
import { settingsLists as fr } from '../messages/fr/settingsLists.ts';

export const settingsListsWords: LateWords<typeof fr> = { fr, en };
