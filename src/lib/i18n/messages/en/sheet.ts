import type { sheet as source } from '../fr/sheet.ts';

export const sheet: typeof source = {
  back: 'Back to the list'
};
