/** Undo steps as a journal keeps them: another version of the app may have written them. */
import * as v from 'valibot';
import type { Json } from '../base/json.ts';
import { parseFact } from '../contact/facts.ts';
import type { Fact } from '../contact/types.ts';
import type { UndoStep } from './types.ts';

const text = v.string();
const json = v.custom<Json>((value) => value !== undefined);
const fact = v.custom<Fact>((value) => parseFact(value) !== null);
const steps: v.GenericSchema<unknown, readonly UndoStep[]> = v.array(
  v.variant('undo', [
    v.object({ undo: v.literal('set'), entity: text, field: text, wrote: fact, before: json }),
    v.object({ undo: v.literal('add'), wrote: fact }),
    v.object({ undo: v.literal('remove'), entity: text, field: text, value: json }),
    v.object({ undo: v.literal('born'), entity: text })
  ])
);

/** Null: not steps that this version can take. */
export function parseUndoSteps(stored: Json): readonly UndoStep[] | null {
  const parsed = v.safeParse(steps, stored);
  return parsed.success ? parsed.output : null;
}
