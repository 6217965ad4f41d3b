/** Items of the workspace's lists by name: nobody means a second « Fidèle » by typing « fidele ». */

/** What names are looked up by: without case, accents and doubled blanks. */
export function keyOf(name: string): string {
  return name.trim().normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/gu, ' ').toLowerCase();
}

/** The item of that name, one in use before one that is archived. */
export function itemNamed<T extends { readonly name: string; readonly archived: boolean }>(
  items: Iterable<T>,
  name: string
): T | null {
  const key = keyOf(name);
  const found = [...items].filter((item) => keyOf(item.name) === key);
  return found.find(({ archived }) => !archived) ?? found[0] ?? null;
}
