/** Randomness as a port, so that the simulator can seed it. */
export interface Random {
  /** `count` random bytes; cryptographic in the system implementation. */
  bytes(count: number): Uint8Array;
}

export const systemRandom: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count))
};
