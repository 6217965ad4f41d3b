import type { LateWords } from '../lateWords.ts';
import { personExport as en } from '../messages/en/personExport.ts';
import { personExport as fr } from '../messages/fr/personExport.ts';

export const personExportWords: LateWords<typeof fr> = { fr, en };
