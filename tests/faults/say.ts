/** Figures of a run, beside its verdict: seeds and counts are published with what they have shown. */
export function say(figures: string): void {
  process.stdout.write(`${figures}\n`);
}
