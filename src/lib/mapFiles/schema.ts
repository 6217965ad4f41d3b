/** M2: which schema the tiles follow, told by the layers that the file's description names. */
import type { TileSchema } from './types.ts';

export interface NamedLayer {
  readonly id: string;
  readonly fields?: Readonly<Record<string, unknown>> | undefined;
}

const MARKS: readonly { readonly schema: TileSchema; readonly layers: readonly string[] }[] = [
  { schema: 'protomaps', layers: ['earth', 'water', 'roads', 'places'] },
  { schema: 'openmaptiles', layers: ['water', 'transportation', 'place'] }
];

/** Null: none of those that are drawn. */
export function schemaOf(layers: readonly NamedLayer[]): TileSchema | null {
  const ids = layers.map(({ id }) => id);
  const known = MARKS.find((mark) => mark.layers.every((id) => ids.includes(id)));
  // Up to version 3 Protomaps wrote `pmap:kind` where it now writes `kind`: nothing of it would be drawn.
  const isOld = layers.some(({ fields = {} }) =>
    Object.keys(fields).some((name) => name.startsWith('pmap:'))
  );
  return known && !isOld ? known.schema : null;
}
