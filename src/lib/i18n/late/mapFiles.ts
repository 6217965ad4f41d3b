import type { LateWords } from '../lateWords.ts';
import { mapFiles as en } from '../messages/en/mapFiles.ts';
import { mapFiles as fr } from '../messages/fr/mapFiles.ts';

export const mapFilesWords: LateWords<typeof fr> = { fr, en };
