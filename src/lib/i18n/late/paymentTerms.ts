import type { LateWords } from '../lateWords.ts';
import { paymentTerms as en } from '../messages/en/paymentTerms.ts';
import { paymentTerms as fr } from '../messages/fr/paymentTerms.ts';

export const paymentTermsWords: LateWords<typeof fr> = { fr, en };
