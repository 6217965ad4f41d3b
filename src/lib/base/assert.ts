/** Throws when an invariant of ours is broken: a defect, never an expected failure. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`invariant broken: ${message}`);
}

/** Compile-time proof that a switch is exhaustive; throws if a foreign value slips through. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value: ${String(value)}`);
}
