/** An identifier without what people group it by. */
export function compact(typed: string): string {
  return typed.replace(/[\s.\-\u00a0\u202f]/g, '').toUpperCase();
}
