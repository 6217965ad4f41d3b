/** The parts of `navigator` in use. */
interface Browser {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
  /** WebKit's own: the page runs as an installed app. */
  readonly standalone?: boolean;
}

/**
 * A7: an iPhone or iPad in a browser tab. The app that is installed from there has a storage of its own: what is
 * joined in the tab is not joined in the app, and the tab's storage goes after a week without a visit.
 */
export function installsFirst({ userAgent, maxTouchPoints, standalone }: Browser): boolean {
  // iPads call themselves Macs; no Mac has a touch screen.
  const isIos = /iPhone|iPad|iPod/u.test(userAgent) || (/Macintosh/u.test(userAgent) && maxTouchPoints > 1);
  return isIos && standalone !== true;
}
