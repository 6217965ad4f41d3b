/** What has been agreed with one fictitious contact, written as people would have: act by act, each asked at the gate. */
import type * as Y from 'yjs';
import { assert } from '../../base/assert.ts';
import type { WarningKind } from '../../contact/kinds.ts';
import { readDocument } from '../../contact/read.ts';
import { fieldView, seenOf } from '../../contact/viewAccess.ts';
import { createLook } from '../../rules/look.ts';
import type { WarningLevel } from '../../rules/types/warning.ts';
import { changeState } from '../changeState.ts';
import { setWarning } from '../setWarning.ts';
import { startDocument, type StartInput } from '../startDocument.ts';
import type { CommandContext } from '../types.ts';

/** Nobody is told of but the contact itself: it is new, and nothing stands over it. */
const ALONE = createLook([], true);

export interface Book {
  /** Documents so far. */
  readonly entities: readonly string[];
  /** Writes on a day; warnings that only warn are gone past, as people do. Gives the document. */
  start(day: string, kind: string, input: Omit<StartInput, 'kind'>): string;
  move(day: string, entity: string, to: string): void;
  warn(day: string, kinds: readonly WarningKind[], level: WarningLevel, message: string): void;
}

interface BookOptions extends Pick<CommandContext, 'by' | 'random'> {
  /** The moment of a day's noon. */
  readonly noonOf: (day: string) => number;
}

export function createBook(doc: Y.Doc, { by, random, noonOf }: BookOptions): Book {
  const entities: string[] = [];
  const context = (day: string): CommandContext => ({ by, random, now: noonOf(day), look: ALONE });

  return {
    entities,
    start(day, kind, input) {
      let started = startDocument(doc, context(day), { kind, ...input });
      if (!started.ok && started.error.code === 'needs-acknowledgement') {
        const warnings = started.error.warnings.map(({ id, level }) => ({ warning: id, level }));
        const acknowledged = { warnings, incomplete: false };
        started = startDocument(doc, { ...context(day), acknowledged }, { kind, ...input });
      }
      assert(started.ok, 'a document of the demo is one that people may make');
      entities.push(started.value.entity);
      return started.value.entity;
    },
    move(day, entity, to) {
      const seen = seenOf(fieldView(readDocument(doc), 'state', entity));
      assert(
        changeState(doc, context(day), { entity, to, seen }).ok,
        'its state is one that people may give it'
      );
    },
    warn(day, kinds, level, message) {
      const warnings = kinds.map((kind) => ({ kind, seen: [] }));
      assert(setWarning(doc, context(day), { warnings, level, message }).ok, 'and so is a warning');
    }
  };
}
