/** An invariant of reliability does not hold; the message says which and where. */
export class Violation extends Error {}
