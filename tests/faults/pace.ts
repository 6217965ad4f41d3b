/** The pace of a load, the moment of a fault: time that is part of what is tried, and no wait for anything to be done. */
export function pace(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
