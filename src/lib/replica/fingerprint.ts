import { sha256 } from '@noble/hashes/sha2.js';
import type * as Y from 'yjs';
import type { DocId } from '../base/ids.ts';
import { toHex } from '../base/ids.ts';
import { canonicalState } from '../contact/digest.ts';

const PRINT_BYTES = 16;

/**
 * S3: 128 bits over everything people wrote into a document: equal facts and notes give equal bits on every
 * device, whatever order they came in. Synchronous, because it runs inside a transaction.
 */
export function documentPrint(doc: Y.Doc): Uint8Array {
  return sha256(new TextEncoder().encode(canonicalState(doc))).slice(0, PRINT_BYTES);
}

/** S3: the fingerprint of the whole base, kept current document by document. */
export interface Fingerprint {
  set(docId: DocId, print: Uint8Array): void;
  remove(docId: DocId): void;
  has(docId: DocId): boolean;
  /** 32 hex digits. */
  value(): string;
}

export function createFingerprint(): Fingerprint {
  const prints = new Map<DocId, Uint8Array>();
  const sum = new Uint8Array(PRINT_BYTES);
  const toggle = (print: Uint8Array | undefined): void => {
    print?.forEach((byte, at) => {
      sum[at] = (sum[at] ?? 0) ^ byte;
    });
  };
  return {
    set(docId, print) {
      toggle(prints.get(docId));
      prints.set(docId, print);
      toggle(print);
    },
    remove(docId) {
      toggle(prints.get(docId));
      prints.delete(docId);
    },
    has: (docId) => prints.has(docId),
    value: () => toHex(sum)
  };
}
