import { createContext } from 'svelte';

/** How a field stands on the line of a list among others. */
export interface Cell {
  /** Of its control: how wide it is. */
  readonly class: string;
  /** Its name is seen too: the value alone does not say what it is. */
  readonly captioned: boolean;
}

type CellOf = (field: string) => Cell;

const [get, set, has] = createContext<CellOf>();

/** The fields below stand side by side on one line; what is to be said about any of them goes under all. */
export const provideCells = set;

/** Null: fields stand one under the other, each with its label. */
export function cellHere(): CellOf | null {
  return has() ? get() : null;
}
