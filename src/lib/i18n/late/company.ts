import type { LateWords } from '../lateWords.ts';
import { company as en } from '../messages/en/company.ts';
import { company as fr } from '../messages/fr/company.ts';

export const companyWords: LateWords<typeof fr> = { fr, en };
