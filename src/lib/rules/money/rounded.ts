/** C12: money in whole numbers, without a float on the way. */

/** A cent, in 1/10000 of the currency. */
const CENT = 100n;

/**
 * The product of whole numbers over a divisor, to the cent, halves up. A negative amount mirrors the positive one, so that
 * a credit takes back exactly what was sold. Null: more than a number can hold exactly.
 */
export function toTheCent(factors: readonly number[], divisor: number): number | null {
  const product = factors.reduce((all, factor) => all * BigInt(factor), 1n);
  const step = BigInt(divisor) * CENT;
  const size = product < 0n ? -product : product;
  const cents = (2n * size + step) / (2n * step);
  return exactly((product < 0n ? -cents : cents) * CENT);
}

/** Null where one of them is, or the sum is more than a number can hold exactly. */
export function sumOf(amounts: readonly (number | null)[]): number | null {
  let sum = 0n;
  for (const amount of amounts) {
    if (amount === null) return null;
    sum += BigInt(amount);
  }
  return exactly(sum);
}

function exactly(amount: bigint): number | null {
  const value = Number(amount);
  return Number.isSafeInteger(value) ? value : null;
}
