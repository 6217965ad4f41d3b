import {
  ContentAny,
  ContentDoc,
  ContentEmbed,
  ContentFormat,
  ContentJSON,
  Item,
  type decodeUpdate
} from 'yjs';
import { VALUE_DEPTH_MAX } from '../../src/lib/protocol/limits.ts';

type Struct = ReturnType<typeof decodeUpdate>['structs'][number];

/**
 * A4: whether the values a struct carries are nested no deeper than anybody can read. How deep a stack reaches
 * differs: what this one still decodes, a telephone does not, and its copy of the document would lack the update.
 */
export function isShallow(struct: Struct): boolean {
  return !(struct instanceof Item) || valuesOf(struct).every((value) => isWithin(value, VALUE_DEPTH_MAX));
}

function valuesOf({ content }: Item): readonly unknown[] {
  if (content instanceof ContentAny || content instanceof ContentJSON) return content.arr;
  if (content instanceof ContentEmbed) return [content.embed];
  if (content instanceof ContentFormat) return [content.value];
  return content instanceof ContentDoc ? [content.opts] : [];
}

function isWithin(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return true;
  if (depth === 0) return false;
  return Object.values(value).every((inner) => isWithin(inner, depth - 1));
}
