/** What the app's own base maps say of themselves. */
import type { ArchiveName } from './archives.ts';

export const ATTRIBUTION = 'Natural Earth · © GeoNames (CC BY 4.0)';

/** As scripts/basemap builds them. */
export const ZOOMS: Readonly<Record<ArchiveName, { readonly from: number; readonly to: number }>> = {
  world: { from: 0, to: 6 },
  france: { from: 7, to: 8 }
};
