/** C11: the rich-text notes as others need them: plain text for rows and rules, canonical JSON for digests. */
import * as Y from 'yjs';
import type { Json } from '../base/json.ts';
import { compareText } from './facts.ts';

/** Deeper nesting is not ours; the bound keeps a hostile note from exhausting the stack. */
const MAX_DEPTH = 64;
const BLOCKS = new Set(['paragraph', 'heading', 'listItem', 'bulletList', 'orderedList']);

/** The first `max` characters as plain text, one line a paragraph. */
export function noteText(fragment: Y.XmlFragment, max: number): string {
  const lines: string[] = [''];
  let length = 0;
  const visit = (node: unknown, depth: number): void => {
    if (length > max || depth > MAX_DEPTH) return;
    if (node instanceof Y.XmlText) {
      const text = plainText(node);
      lines.push((lines.pop() ?? '') + text);
      length += text.length;
    } else if (node instanceof Y.XmlElement || node instanceof Y.XmlFragment) {
      if (node instanceof Y.XmlElement && node.nodeName === 'hardBreak') lines.push('');
      for (const child of node.toArray()) visit(child, depth + 1);
      if (node instanceof Y.XmlElement && BLOCKS.has(node.nodeName)) lines.push('');
    }
  };
  visit(fragment, 0);
  return cut(lines.filter((line) => line !== '').join('\n'), max);
}

/** Adds plain text at the end of a note, one paragraph a line (import, demo). */
export function appendNoteText(fragment: Y.XmlFragment, text: string): void {
  const paragraphs = text.split(/\r\n|\r|\n/).map((line) => {
    const paragraph = new Y.XmlElement('paragraph');
    if (line !== '') paragraph.insert(0, [new Y.XmlText(line.toWellFormed())]);
    return paragraph;
  });
  fragment.push(paragraphs);
}

/** The note as JSON that is equal on every device that holds the same note. */
export function noteJson(fragment: Y.XmlFragment): Json {
  return childrenJson(fragment, 0);
}

function childrenJson(parent: Y.XmlFragment, depth: number): Json {
  if (depth > MAX_DEPTH) return [];
  return parent.toArray().map((node): Json => {
    if (node instanceof Y.XmlText) return { text: toJson(node.toDelta()) };
    if (node instanceof Y.XmlElement) {
      return {
        name: node.nodeName,
        attributes: toJson(node.getAttributes()),
        children: childrenJson(node, depth + 1)
      };
    }
    return null;
  });
}

/** Attributes and deltas of unknown content as JSON: what JSON cannot carry becomes null. */
function toJson(value: unknown, depth = 0): Json {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'object' || depth > MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((item) => toJson(item, depth + 1));
  if (value instanceof Y.AbstractType) return null;
  const entries = Object.entries(value).sort(([a], [b]) => compareText(a, b));
  return Object.fromEntries(entries.map(([key, item]) => [key, toJson(item, depth + 1)]));
}

function plainText(node: Y.XmlText): string {
  const delta = node.toDelta() as readonly { readonly insert?: unknown }[];
  return delta.map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('');
}

/** Cuts without leaving half of a surrogate pair. */
function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}
