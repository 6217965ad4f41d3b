/** Every way to start or commit a document in a family that was blocked after it had some. */
import type * as Y from 'yjs';
import { ok } from '../base/result.ts';
import { KINDS } from '../contact/kinds.ts';
import { readDocument } from '../contact/read.ts';
import { historyOf } from '../contact/viewAccess.ts';
import type { DocumentView } from '../contact/types.ts';
import { act, actOnAll } from './act.ts';
import { changeContact } from './changeContact.ts';
import { changeState, stateEdits } from './changeState.ts';
import { copyOf, exchange, must, PAUL, seen } from './commandsHarness.ts';
import { convertDocument, duplicateDocument } from './copyDocument.ts';
import { archive, chooseHead, restoreValue, setField, setFields, unarchive } from './editField.ts';
import {
  eachKind,
  inverseOf,
  inversesOf,
  KINDS_WARNED,
  type Attempt,
  type Routes,
  type Scene,
  type WarnedKind
} from './gateSceneHarness.ts';
import { MERGES } from './gateWalkMergesHarness.ts';
import { rebook } from './rebook.ts';
import { startDocument } from './startDocument.ts';
import { together, type Plan } from './together.ts';
import { applyInverse, applyInverses } from './undo.ts';

/** Every declared way of a state but those that end a document or put it off, and the ways back from there. */
const MOVES = KINDS_WARNED.flatMap((kind) =>
  Object.entries(KINDS.get(kind)?.transitions ?? {}).flatMap(([from, ways]) =>
    ways
      .filter((to) => !['lost', 'refused', 'cancelled'].includes(to))
      .filter((to) => !['postponed', 'unfinished'].includes(to) || from === 'done')
      .map((to) => ({ kind, from, to }))
  )
);

/** Takes a document of the site to a state along declared transitions. */
function bring(scene: Scene, kind: WarnedKind, to: string): void {
  const entity = scene.documents[kind];
  const { transitions = {}, initial } = KINDS.get(kind) ?? {};
  const ways: Record<string, readonly string[]> = { [initial ?? '']: [] };
  const waiting = [initial ?? ''];
  for (let from = waiting.shift(); from !== undefined; from = waiting.shift()) {
    for (const next of transitions[from] ?? []) {
      if (ways[next]) continue;
      ways[next] = [...(ways[from] ?? []), next];
      waiting.push(next);
    }
  }
  for (const state of ways[to] ?? []) move(scene, entity, state);
}

function move(scene: Scene, entity: string, to: string) {
  return must(
    changeState(scene.site, scene.context(), { entity, to, seen: seen(scene.site, 'state', entity) })
  );
}

const place = (field: string, entity: string, doc: Y.Doc, value: string) => ({
  entity,
  field,
  value,
  seen: seen(doc, field, entity)
});

export const ASKS: Readonly<Record<string, Routes>> = {
  act: {
    ...MERGES.act,
    ...eachKind(
      'the birth of',
      (kind) => (scene) => () => act(scene.firm, scene.context(), [{ op: 'born', kind, entity: 'new' }])
    ),
    'a state beside what is there': (scene) => {
      const entity = scene.documents.quote;
      return () =>
        act(scene.site, scene.context(), [{ op: 'add', entity, field: 'state', value: 'validated' }]);
    },
    'a cancelling taken away': (scene) => {
      const entity = scene.documents.quote;
      move(scene, entity, 'cancelled');
      return () =>
        act(scene.site, scene.context(), [{ op: 'remove', entity, field: 'state', value: 'cancelled' }]);
    },
    'an archiving taken away': (scene) => {
      const entity = scene.documents.quote;
      must(archive(scene.site, scene.context(), entity));
      return () =>
        act(scene.site, scene.context(), [{ op: 'remove', entity, field: 'archived', value: true }]);
    }
  },
  actOnAll: eachKind(
    'the birth of',
    (kind) => (scene) => () =>
      actOnAll(
        new Map([
          [
            scene.other,
            [{ op: 'set' as const, field: 'name', value: 'Durand', seen: seen(scene.other, 'name') }]
          ],
          [scene.firm, [{ op: 'born' as const, kind, entity: 'new' }]]
        ]),
        scene.context()
      )
  ),
  together: {
    ...MERGES.together,
    'the validation of a quote, beside another contact': (scene) => {
      const entity = scene.documents.quote;
      const nothing: Plan = () => ok([]);
      return () => {
        const change = { entity, to: 'validated', seen: seen(scene.site, 'state', entity) };
        const plans = [nothing, (view: DocumentView) => stateEdits(view, change)];
        return together(
          new Map([
            [scene.other, [nothing]],
            [scene.site, plans]
          ]),
          scene.context()
        );
      };
    }
  },
  startDocument: {
    ...eachKind(
      'at the firm,',
      (kind) => (scene) => () => startDocument(scene.firm, scene.context(), { kind })
    ),
    ...eachKind(
      'at its site,',
      (kind) => (scene) => () => startDocument(scene.site, scene.context(), { kind })
    ),
    'at another’s, on its site, appointment': (scene) => () =>
      startDocument(scene.other, scene.context(), { kind: 'appointment', fields: { site: scene.site.guid } })
  },
  convertDocument: {
    'an opportunity to a quote': (scene) => () =>
      convertDocument(scene.site, scene.context(), { entity: scene.documents.opportunity }),
    'an order to an invoice': (scene) => {
      scene.before(() => bring(scene, 'quote', 'validated'));
      return () => convertDocument(scene.site, scene.context(), { entity: scene.documents.quote });
    }
  },
  duplicateDocument: eachKind(
    'a',
    (kind) => (scene) => () =>
      duplicateDocument(scene.site, scene.context(), { entity: scene.documents[kind] })
  ),
  changeState: Object.fromEntries(
    MOVES.map(({ kind, from, to }): readonly [string, Attempt] => [
      `${kind} from ${from} to ${to}`,
      (scene) => {
        scene.before(() => bring(scene, kind, from));
        const entity = scene.documents[kind];
        return () =>
          changeState(scene.site, scene.context(), { entity, to, seen: seen(scene.site, 'state', entity) });
      }
    ])
  ),
  rebook: {
    'an appointment to another time': (scene) => {
      const entity = scene.documents.appointment;
      scene.before(() =>
        must(
          setField(scene.site, scene.context(), place('start', entity, scene.site, '2026-12-01T08:00:00Z'))
        )
      );
      const was = { start: Date.UTC(2026, 11, 1, 8), minutes: 0 };
      return () => rebook(scene.site, scene.context(), { entity, was, start: '2026-12-02T08:00:00Z' });
    }
  },
  changeContact: {
    ...eachKind(
      'to the firm,',
      (kind) => (scene) => () =>
        changeContact(scene.context(), { from: scene.other, to: scene.firm, entity: scene.others[kind] })
    ),
    ...eachKind(
      'to its site,',
      (kind) => (scene) => () =>
        changeContact(scene.context(), { from: scene.other, to: scene.site, entity: scene.others[kind] })
    )
  },
  setField: {
    ...MERGES.setField,
    'that a quote is not archived': (scene) => {
      const entity = scene.documents.quote;
      must(archive(scene.site, scene.context(), entity));
      const input = { entity, field: 'archived', value: false, seen: seen(scene.site, 'archived', entity) };
      return () => setField(scene.site, scene.context(), input);
    },
    'the site of another’s appointment': (scene) => () =>
      setField(
        scene.other,
        scene.context(),
        place('site', scene.others.appointment, scene.other, scene.site.guid)
      ),
    'the delivery address of a quote': (scene) => () =>
      setField(
        scene.site,
        scene.context(),
        place('deliveryAddress', scene.documents.quote, scene.site, scene.other.guid)
      )
  },
  setFields: {
    'the invoice address of an invoice': (scene) => () =>
      setFields(scene.site, scene.context(), [
        place('title', scene.documents.invoice, scene.site, 'Poêle'),
        place('invoiceAddress', scene.documents.invoice, scene.site, scene.other.guid)
      ])
  },
  chooseHead: {
    ...MERGES.chooseHead,
    'a state that commits': (scene) => {
      const entity = scene.documents.quote;
      scene.before(() => {
        const paul = copyOf(scene.site);
        const input = { entity, seen: seen(scene.site, 'state', entity) };
        must(changeState(scene.site, scene.context(), { ...input, to: 'validated' }));
        must(changeState(paul, { ...scene.context(), by: PAUL }, { ...input, to: 'cancelled' }));
        exchange(scene.site, paul);
      });
      return () => {
        const head = seen(scene.site, 'state', entity).find(({ v }) => v === 'validated');
        if (!head) throw new Error('the commit is a head');
        return chooseHead(scene.site, scene.context(), { entity, field: 'state', head });
      };
    }
  },
  restoreValue: {
    ...MERGES.restoreValue,
    'that it was not archived': (scene) => {
      const entity = scene.documents.quote;
      scene.before(() => {
        must(archive(scene.site, scene.context(), entity));
        must(unarchive(scene.site, scene.context(), entity));
        must(archive(scene.site, scene.context(), entity));
      });
      return () => {
        const entry = historyOf(readDocument(scene.site), 'archived', entity).find(
          ({ fact }) => fact.v === null
        );
        if (!entry) throw new Error('it was not archived once');
        return restoreValue(scene.site, scene.context(), entry);
      };
    }
  },
  unarchive: eachKind('a', (kind) => (scene) => {
    const entity = scene.documents[kind];
    must(archive(scene.site, scene.context(), entity));
    return () => unarchive(scene.site, scene.context(), entity);
  }),
  applyInverse: {
    ...eachKind('the redo of creating', (kind) => (scene) => {
      const made = scene.before(() => must(startDocument(scene.site, scene.context(), { kind })));
      const undone = must(applyInverse(scene.site, scene.context(), inverseOf(made)));
      return () => applyInverse(scene.site, scene.context(), inverseOf(undone));
    }),
    ...eachKind('the undo of archiving', (kind) => (scene) => {
      const done = must(archive(scene.site, scene.context(), scene.documents[kind]));
      return () => applyInverse(scene.site, scene.context(), inverseOf(done));
    }),
    'the undo of cancelling an order': (scene) => {
      scene.before(() => bring(scene, 'quote', 'validated'));
      const done = move(scene, scene.documents.quote, 'cancelled');
      return () => applyInverse(scene.site, scene.context(), inverseOf(done));
    },
    'the redo of validating': (scene) => {
      const undone = scene.before(() => {
        const done = move(scene, scene.documents.quote, 'validated');
        return must(applyInverse(scene.site, scene.context(), inverseOf(done)));
      });
      return () => applyInverse(scene.site, scene.context(), inverseOf(undone));
    },
    'the undo of a cancelling that another’s commit met': (scene) => {
      const entity = scene.documents.quote;
      const done = scene.before(() => {
        bring(scene, 'quote', 'validated');
        const paul = copyOf(scene.site);
        for (const to of ['cancelled', 'draft', 'validated']) {
          const change = { entity, to, seen: seen(paul, 'state', entity) };
          must(changeState(paul, { ...scene.context(), by: PAUL }, change));
        }
        const mine = move(scene, entity, 'cancelled');
        exchange(scene.site, paul);
        return mine;
      });
      return () => applyInverse(scene.site, scene.context(), inverseOf(done));
    }
  },
  applyInverses: {
    ...MERGES.applyInverses,
    ...eachKind('the undo of giving away', (kind) => (scene) => {
      const change = { from: scene.site, to: scene.other, entity: scene.documents[kind] };
      const done = must(changeContact(scene.context(), change));
      return () => applyInverses(inversesOf(scene, done), scene.context());
    }),
    ...eachKind('the redo of taking over', (kind) => (scene) => {
      const change = { from: scene.other, to: scene.site, entity: scene.others[kind] };
      const undone = scene.before(() => {
        const done = must(changeContact(scene.context(), change));
        return must(applyInverses(inversesOf(scene, done), scene.context()));
      });
      return () => applyInverses(inversesOf(scene, undone), scene.context());
    })
  }
};
