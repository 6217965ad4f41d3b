/** R22: every way to make a contact another one, or one of its own again, while it has open documents. */
import type * as Y from 'yjs';
import { ok } from '../base/result.ts';
import { readDocument } from '../contact/read.ts';
import { historyOf } from '../contact/viewAccess.ts';
import { act } from './act.ts';
import { changeState } from './changeState.ts';
import { copyOf, exchange, must, PAUL, seen } from './commandsHarness.ts';
import { archive, chooseHead, restoreValue, setField } from './editField.ts';
import {
  eachKind,
  inversesOf,
  KINDS_WARNED,
  type Routes,
  type Scene,
  type WarnedKind
} from './gateSceneHarness.ts';
import { mergeEdits, unmergeEdits } from './mergeContacts.ts';
import { together, type Plan } from './together.ts';
import type { ManyDone } from './types.ts';
import { applyInverses } from './undo.ts';

/** Of a contact's documents this one alone is open, in a state that is open (R8). */
function alone(scene: Scene, doc: Y.Doc, kind: WarnedKind, to: readonly string[] = []): void {
  const entities = doc === scene.site ? scene.documents : scene.others;
  for (const other of KINDS_WARNED) {
    if (other !== kind) must(archive(doc, scene.context(), entities[other]));
  }
  for (const state of to) {
    const change = { entity: entities[kind], to: state, seen: seen(doc, 'state', entities[kind]) };
    must(changeState(doc, scene.context(), change));
  }
}

/** The one is the other from now on. */
function merge(scene: Scene, gone: Y.Doc, into: Y.Doc) {
  const plan: Plan = (view, context) => mergeEdits(view, into.guid, context);
  return together(new Map([[gone, [plan]]]), scene.context());
}

function merging(scene: Scene, into: Y.Doc, kind: WarnedKind, to: readonly string[] = []) {
  alone(scene, scene.other, kind, to);
  return () => merge(scene, scene.other, into);
}

/** The site is somebody else by now: what stands over the firm does not stand over it any more. */
function siteMerged(scene: Scene, kind: WarnedKind): ManyDone {
  alone(scene, scene.site, kind);
  return must(scene.before(() => merge(scene, scene.site, scene.other)));
}

/** Two members said at the same time who the contact is; the first of them was right. */
function mergedTwice(scene: Scene, doc: Y.Doc, [right, other]: readonly [string | null, string]) {
  const field = 'mergedInto';
  scene.before(() => {
    must(setField(doc, scene.context(), { field, value: 'not-here', seen: seen(doc, field) }));
    const paul = copyOf(doc);
    const edit = { field, seen: seen(doc, field) };
    must(setField(paul, { ...scene.context(), by: PAUL }, { ...edit, value: right }));
    must(setField(doc, scene.context(), { ...edit, value: other }));
    exchange(doc, paul);
  });
  return () => {
    const head = seen(doc, field).find(({ v }) => v === right);
    if (!head) throw new Error('both are heads');
    return chooseHead(doc, scene.context(), { field, head });
  };
}

export const MERGES = {
  act: {
    'a merge beside what is there': (scene) => {
      alone(scene, scene.other, 'quote');
      return () =>
        act(scene.other, scene.context(), [{ op: 'add', field: 'mergedInto', value: scene.firm.guid }]);
    },
    'a merge taken away': (scene) => {
      siteMerged(scene, 'quote');
      return () =>
        act(scene.site, scene.context(), [{ op: 'remove', field: 'mergedInto', value: scene.other.guid }]);
    },
    'a merge retracted': (scene) => {
      siteMerged(scene, 'quote');
      return () =>
        act(scene.site, scene.context(), [{ op: 'retract', facts: seen(scene.site, 'mergedInto') }]);
    }
  },
  together: {
    ...eachKind('a merge into the firm with an open', (kind) => (scene) => merging(scene, scene.firm, kind)),
    'a merge into the firm with a confirmed appointment': (scene) =>
      merging(scene, scene.firm, 'appointment', ['confirmed']),
    'a merge into the firm with an order that was not invoiced': (scene) =>
      merging(scene, scene.firm, 'quote', ['validated']),
    'a merge into an address under it': (scene) => merging(scene, scene.site, 'quote'),
    ...eachKind('a merge taken back, with an open', (kind) => (scene) => {
      siteMerged(scene, kind);
      const plan: Plan = (view) => ok(unmergeEdits(view));
      return () => together(new Map([[scene.site, [plan]]]), scene.context());
    })
  },
  setField: {
    'that the site is nobody else': (scene) => {
      siteMerged(scene, 'quote');
      const field = 'mergedInto';
      return () =>
        setField(scene.site, scene.context(), { field, value: null, seen: seen(scene.site, field) });
    },
    'that it is the firm': (scene) => {
      alone(scene, scene.other, 'quote');
      return () =>
        setField(scene.other, scene.context(), { field: 'mergedInto', value: scene.firm.guid, seen: [] });
    }
  },
  chooseHead: {
    'that it is the firm, and nobody who is not here': (scene) => {
      alone(scene, scene.other, 'quote');
      return mergedTwice(scene, scene.other, [scene.firm.guid, 'nor-here']);
    },
    'that the site is not somebody else': (scene) => {
      alone(scene, scene.site, 'quote');
      return mergedTwice(scene, scene.site, [null, scene.other.guid]);
    }
  },
  restoreValue: {
    'that it was the firm': (scene) => {
      alone(scene, scene.other, 'quote');
      const field = 'mergedInto';
      scene.before(() => {
        must(merge(scene, scene.other, scene.firm));
        must(setField(scene.other, scene.context(), { field, value: null, seen: seen(scene.other, field) }));
      });
      return () => {
        const [entry] = historyOf(readDocument(scene.other), field).filter(({ fact }) => fact.v !== null);
        if (!entry) throw new Error('it was the firm once');
        return restoreValue(scene.other, scene.context(), entry);
      };
    }
  },
  applyInverses: {
    ...eachKind('the undo of a merge, with an open', (kind) => (scene) => {
      const done = siteMerged(scene, kind);
      return () => applyInverses(inversesOf(scene, done), scene.context());
    }),
    ...eachKind('the redo of a merge, with an open', (kind) => (scene) => {
      alone(scene, scene.other, kind);
      const undone = scene.before(() => {
        const done = must(merge(scene, scene.other, scene.firm));
        return must(applyInverses(inversesOf(scene, done), scene.context()));
      });
      return () => applyInverses(inversesOf(scene, undone), scene.context());
    })
  }
} satisfies Readonly<Record<string, Routes>>;
