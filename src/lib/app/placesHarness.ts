import { ok } from '../base/result.ts';
import type { Places } from './places.ts';

/** A look-up that knows no place. */
export const NO_PLACES: Places = {
  locate: () => Promise.resolve(ok(null)),
  suggest: () => Promise.resolve([])
};
