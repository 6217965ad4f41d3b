/** What the tiles of a file are made of. */
export type TileSchema = 'protomaps' | 'openmaptiles' | 'raster';

/** What a file says of itself, as far as it is drawn. */
export interface MapFileFacts {
  readonly schema: TileSchema;
  readonly minZoom: number;
  readonly maxZoom: number;
  /** West, south, east, north. */
  readonly bounds: readonly [number, number, number, number];
  /** Plain text; '' where it names nobody. */
  readonly attribution: string;
  /** Pixels along a side of a picture; of vector tiles it says nothing. */
  readonly tileSize: number;
}

/** A file that this device keeps. */
export interface MapFile extends MapFileFacts {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly addedAt: number;
  readonly isUsed: boolean;
}

/** M1, M2: why a file is not taken, as far as the file itself says. */
export type ReadProblem =
  | { readonly code: 'not-pmtiles' | 'damaged' | 'unknown-tiles' | 'unknown-packing' }
  | { readonly code: 'other-version'; readonly version: number }
  | { readonly code: 'unknown-schema'; readonly layers: readonly string[] }
  /** The disk that it lies on does not hand it out. */
  | { readonly code: 'unreadable' };

/** Why nothing was kept. */
export type AddProblem =
  | ReadProblem
  | { readonly code: 'no-storage' | 'disk-full' | 'already-here' | 'failed' }
  | { readonly code: 'cancelled' }
  | { readonly code: 'no-room'; readonly needed: number; readonly left: number };
