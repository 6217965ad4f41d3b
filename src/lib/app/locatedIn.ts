import type { Json } from '../base/json.ts';
import type { Located, LocationPrecision, LocationSource } from '../commands/location.ts';
import { property } from '../contact/records.ts';
import { pointIn } from '../rules/location.ts';

const SOURCES: readonly LocationSource[] = ['manual', 'device', 'geocoder', 'commune'];
const PRECISIONS: readonly LocationPrecision[] = ['exact', 'street', 'place', 'commune', 'postcode'];

/** A point as `location` holds it; null: there is none, or a newer version wrote what is not known here. */
export function locatedIn(value: Json): Located | null {
  const point = pointIn(value);
  const by = SOURCES.find((each) => each === property(value, 'by'));
  const precision = PRECISIONS.find((each) => each === property(value, 'precision'));
  if (!point || by === undefined || precision === undefined) return null;
  const score = property(value, 'score');
  return { ...point, by, precision, ...(typeof score === 'number' ? { score } : {}) };
}
