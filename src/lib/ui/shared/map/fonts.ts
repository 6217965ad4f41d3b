/** The letters of the map, from the app itself: each file is asked for when a name needs one of its letters. */
import cyrillic from '@fontsource/noto-sans/files/noto-sans-cyrillic-400-normal.woff2?url';
import greek from '@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff2?url';
import latin from '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2?url';
import latinStrong from '@fontsource/noto-sans/files/noto-sans-latin-600-normal.woff2?url';
import latinExt from '@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff2?url';
import vietnamese from '@fontsource/noto-sans/files/noto-sans-vietnamese-400-normal.woff2?url';
import type { FontFacesSpecification } from 'maplibre-gl';

export const REGULAR = ['Noto Sans'];
/** What the strong one has no letter for is written in the other. */
export const STRONG = ['Noto Sans Strong', ...REGULAR];

const LATIN = ['U+0000-00FF', 'U+0131', 'U+0152-0153', 'U+02BB-02DC', 'U+2000-206F', 'U+20AC', 'U+2122'];

/** `base`: the page's address, which the files' are taken from. */
export function fontFaces(base: string): FontFacesSpecification {
  const face = (url: string, ranges: string[]) => ({ url: new URL(url, base).href, 'unicode-range': ranges });
  return {
    'Noto Sans': [
      face(latin, LATIN),
      face(vietnamese, ['U+1EA0-1EF9', 'U+01A0-01A1', 'U+01AF-01B0']),
      face(latinExt, ['U+0100-02BA', 'U+02DD-02FF', 'U+1E00-1E9F', 'U+1EF2-1EFF', 'U+2C60-2C7F']),
      face(greek, ['U+0370-03FF']),
      face(cyrillic, ['U+0400-045F', 'U+0490-0491'])
    ],
    'Noto Sans Strong': [face(latinStrong, LATIN)]
  };
}
