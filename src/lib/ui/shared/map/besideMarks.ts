import type { VariableAnchorOffsetCollectionSpecification } from 'maplibre-gl';

/**
 * Where the name of a place goes, in heights of its letters: in its middle, else just above or below what is drawn
 * there, else beside it; farther away it would name something else. A contact that is known by its town stands in the
 * middle of the town's name, and hid the very name one looks for.
 */
export const BESIDE_MARKS: {
  readonly 'text-variable-anchor-offset': VariableAnchorOffsetCollectionSpecification;
} = {
  'text-variable-anchor-offset': [
    'center',
    [0, 0],
    'bottom',
    [0, -1.1],
    'top',
    [0, 1.1],
    'left',
    [1.9, 0],
    'right',
    [-1.9, 0]
  ]
};
