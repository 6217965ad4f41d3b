/** Columns of the contact list beside the name and the state of the line, in their order. */
export const LIST_COLUMNS = ['status', 'city', 'phone', 'email', 'tags', 'vendor', 'next', 'issues'] as const;
export type ListColumn = (typeof LIST_COLUMNS)[number];

/** Until somebody chooses. */
export const USUAL_COLUMNS: readonly ListColumn[] = ['status', 'city', 'phone', 'email', 'tags'];

/** The columns with one more or one less, in their order. */
export function withColumn(
  shown: readonly ListColumn[],
  column: ListColumn,
  wanted: boolean
): readonly ListColumn[] {
  return LIST_COLUMNS.filter((each) => (each === column ? wanted : shown.includes(each)));
}
