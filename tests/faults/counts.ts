/** How often each fault is made: few times with every `npm test`, many in a long run (`npm run test:faults`). */
export const COUNTS = {
  relayKills: count('CARNET_RELAY_KILLS', 5),
  tabKills: count('CARNET_TAB_KILLS', 5),
  frames: count('CARNET_FRAMES', 10_000),
  /** Seconds that each bad link is worked over. */
  linkSeconds: count('CARNET_LINK_SECONDS', 4),
  /** 1: every kind of bad link; 0: those that take no long time. */
  allLinks: count('CARNET_ALL_LINKS', 0)
};

/** Printed with each failure; another one makes another run. */
export const SEED = process.env['CARNET_SEED'] ?? '1';

function count(name: string, fallback: number): number {
  const value = Number(process.env[name] ?? fallback);
  if (!Number.isInteger(value) || value < 0) throw new Error(`${name} must be a whole number`);
  return value;
}
