/** R7: every way from the page to a document asks the gate; `commands/gateWalk.test.ts` walks the commands themselves. */
import { describe, expect, it, test } from 'vitest';
import { assert } from '../base/assert.ts';
import { moveAppointment } from './appointmentActs.ts';
import { openDocument } from '../contact/document.ts';
import { chooseFor } from './answerIssues.ts';
import { moveCard } from './boardMoves.ts';
import { choicesOf } from './issueAnswers.ts';
import { commandContext } from './commandContext.ts';
import { redoLast, undoLast, undoOf } from './contactActs.ts';
import {
  choosePlace,
  convert,
  duplicate,
  giveTo,
  mayChoose,
  moveTo,
  startAt,
  startWith
} from './documentActs.ts';
import { writeField } from './fieldCommands.ts';
import { BLOCKER, GateScene, type AppRoute } from './gateRoutesHarness.ts';
import { mergeContacts, unmergeContact } from './mergeActs.ts';
import { createSheetActs } from './sheetActs.ts';
import { undoJournal } from './worker/undoJournal.ts';

type Routes = Readonly<Record<string, AppRoute>>;

const KINDS = ['appointment', 'opportunity', 'quote', 'invoice', 'purchaseOrder'];

/** What an act on the site does, when it is undone or done again. */
const onSheet = async (scene: GateScene) => {
  const entity = scene.start(scene.site, { kind: 'quote' });
  return { entity, sheet: await scene.sheet(scene.site) };
};

/** Somebody chose between two values, the first of which was right. */
function chosenFor(scene: GateScene, id: string, code: 'conflict' | 'concurrent-states', right: string) {
  const issue = scene.issue(id, code);
  const choice = choicesOf(issue)
    .filter(({ kind }) => kind === 'value')
    .find((each) => each.kind === 'value' && each.value === right);
  assert(choice?.kind === 'value', 'it is offered');
  return Promise.resolve(() => chooseFor(scene.documents, issue, { choice, name: '' }));
}

/** The methods of an open sheet's acts, each with how it comes to a document. */
const SHEET_ACTS: Routes = {
  choose: async (scene) => {
    const { entity, sheet } = await onSheet(scene);
    const at = { op: 'set', entity, field: 'state', seen: [] } as const;
    scene.say(scene.site, { ...at, value: 'validated' });
    scene.say(scene.site, { ...at, value: 'cancelled' });
    const head = scene.view(scene.site, 'state', entity).heads.find(({ value }) => value === 'validated');
    assert(head, 'it is a head');
    return () => sheet.acts.choose(head);
  },
  restore: async (scene) => {
    const { entity, sheet } = await onSheet(scene);
    await sheet.acts.archive(entity);
    await sheet.acts.unarchive(entity);
    await sheet.acts.archive(entity);
    const [entry] = sheet.history('archived', entity).filter(({ fact }) => fact.v === null);
    assert(entry, 'it was not archived once');
    return () => sheet.acts.restore(entry);
  },
  unarchive: async (scene) => {
    const { entity, sheet } = await onSheet(scene);
    await sheet.acts.archive(entity);
    return () => sheet.acts.unarchive(entity);
  },
  write: async (scene) => {
    scene.start(scene.other, { kind: 'quote' });
    const sheet = await scene.sheet(scene.other);
    return () => sheet.acts.write('mergedInto', scene.firm, []);
  },
  writeAll: async (scene) => {
    const { entity, sheet } = await onSheet(scene);
    const seen = sheet.seen('deliveryAddress', entity);
    return () => sheet.acts.writeAll([{ entity, field: 'deliveryAddress', value: scene.other, seen }]);
  }
};

/** Those that come to none. */
const NO_SHEET_ROUTES: readonly string[] = [
  'place',
  'addItem',
  'removeItem',
  'addToSet',
  'removeFromSet',
  'archive'
];

const ROUTES: Readonly<Record<string, Routes>> = {
  startAt: Object.fromEntries(
    KINDS.map((kind): readonly [string, AppRoute] => [
      `a new ${kind}`,
      (scene) => {
        const contact = { id: scene.site, name: 'Chantier' };
        return Promise.resolve(() => startAt(scene.documents, scene.making, { kind, contact }));
      }
    ])
  ),
  startWith: {
    'a quote with all that it begins with': (scene) => {
      const contact = { id: scene.site, name: 'Chantier' };
      return Promise.resolve(() => startWith(scene.documents, contact, { kind: 'quote' }));
    }
  },
  mayChoose: {
    'the contact in a picker': (scene) =>
      Promise.resolve(() => mayChoose(scene.port, 'quote', { client: scene.site })),
    'the site of an appointment': (scene) =>
      Promise.resolve(() => mayChoose(scene.port, 'appointment', { client: scene.other, site: scene.site }))
  },
  moveTo: {
    validated: async (scene) => {
      const document = await scene.open(scene.site, scene.start(scene.site, { kind: 'quote' }));
      return () => moveTo(document, 'validated');
    }
  },
  moveCard: {
    'won on the board': (scene) => {
      const entity = scene.start(scene.site, { kind: 'opportunity' });
      const card = { contact: scene.site, entity, name: '', place: { state: 'open', stage: null } } as const;
      return Promise.resolve(() => moveCard(scene.documents, card, { state: 'won' }));
    },
    'opened again at a stage of the board': (scene) => {
      const entity = scene.start(scene.site, { kind: 'opportunity' });
      scene.say(scene.site, { op: 'set', entity, field: 'state', value: 'lost', seen: [] });
      const card = { contact: scene.site, entity, name: '', place: { state: 'lost' } } as const;
      return Promise.resolve(() => moveCard(scene.documents, card, { state: 'open', stage: 'stage:new' }));
    }
  },
  convert: {
    'an opportunity': async (scene) => {
      const document = await scene.open(scene.site, scene.start(scene.site, { kind: 'opportunity' }));
      return () => convert(document, scene.making);
    }
  },
  duplicate: {
    'an invoice': async (scene) => {
      const document = await scene.open(scene.site, scene.start(scene.site, { kind: 'invoice' }));
      return () => duplicate(document, scene.making);
    }
  },
  giveTo: {
    'a quote of somebody else': async (scene) => {
      const document = await scene.open(scene.other, scene.start(scene.other, { kind: 'quote' }));
      return () => giveTo(document, scene.site);
    }
  },
  choosePlace: {
    'the site of somebody else’s appointment': async (scene) => {
      const document = await scene.open(scene.other, scene.start(scene.other, { kind: 'appointment' }));
      return () => choosePlace(document, 'site', scene.site);
    }
  },
  moveAppointment: {
    'to another time': (scene) => {
      const start = '2026-12-01T08:00:00Z';
      const entity = scene.start(scene.site, { kind: 'appointment', fields: { start, minutes: 60 } });
      const from = { start: Date.parse(start), end: Date.parse('2026-12-01T09:00:00Z'), assignees: [] };
      const to = { ...from, end: Date.parse('2026-12-01T10:00:00Z'), assignees: ['ana'] };
      const contact = { id: scene.site, name: 'Chantier' };
      return Promise.resolve(() => moveAppointment(scene.documents, { contact, entity, from, to }));
    }
  },
  chooseFor: {
    'a state that commits': (scene) => {
      const entity = scene.start(scene.site, { kind: 'quote' });
      const at = { op: 'set', entity, field: 'state', seen: [] } as const;
      scene.say(scene.site, { ...at, value: 'validated' });
      scene.say(scene.site, { ...at, value: 'cancelled' });
      return chosenFor(scene, scene.site, 'concurrent-states', 'validated');
    },
    'the contact that it is by now': (scene) => {
      scene.start(scene.other, { kind: 'quote' });
      const at = { op: 'set', field: 'mergedInto', seen: [] } as const;
      scene.say(scene.other, { ...at, value: scene.firm });
      scene.say(scene.other, { ...at, value: 'not-here' });
      return chosenFor(scene, scene.other, 'conflict', scene.firm);
    }
  },
  mergeContacts: {
    'somebody else who has an open quote': (scene) => {
      scene.start(scene.other, { kind: 'quote' });
      const input = { gone: scene.other, stays: scene.firm, name: '' };
      return Promise.resolve(() => mergeContacts(scene.documents, input));
    }
  },
  unmergeContact: {
    'an address with an open quote': (scene) => {
      scene.start(scene.site, { kind: 'quote' });
      scene.say(scene.site, { op: 'set', field: 'mergedInto', value: scene.other, seen: [] });
      return Promise.resolve(() => unmergeContact(scene.documents, { contact: scene.site, name: '' }));
    }
  },
  undoLast: {
    'that it was archived': async (scene) => {
      const { entity, sheet } = await onSheet(scene);
      await sheet.acts.archive(entity);
      return () => undoLast(scene.documents);
    },
    'that it was merged': async (scene) => {
      scene.start(scene.site, { kind: 'quote' });
      await mergeContacts(scene.documents, { gone: scene.site, stays: scene.other, name: '' });
      return () => undoLast(scene.documents);
    }
  },
  undoOf: {
    'that it was archived, from a toast': async (scene) => {
      const { entity, sheet } = await onSheet(scene);
      const done = await sheet.acts.archive(entity);
      assert(done.ok, 'anything may be put away');
      return () => undoOf(scene.documents, done.value);
    }
  },
  redoLast: {
    'that it was started': async (scene) => {
      await startWith(scene.documents, { id: scene.site, name: '' }, { kind: 'quote' });
      await undoLast(scene.documents);
      return () => redoLast(scene.documents);
    },
    'that it was merged': async (scene) => {
      scene.start(scene.other, { kind: 'quote' });
      await mergeContacts(scene.documents, { gone: scene.other, stays: scene.firm, name: '' });
      await undoLast(scene.documents);
      return () => redoLast(scene.documents);
    }
  },
  writeField: {
    'the address of a quote': (scene) => {
      const entity = scene.start(scene.site, { kind: 'quote' });
      return Promise.resolve(async () => {
        const doc = openDocument(
          scene.site,
          scene.store.state(scene.site) ?? new Uint8Array(),
          scene.port.random
        );
        const context = commandContext(scene.port, 'FR', { look: await scene.port.lookAround() });
        return writeField(doc, context, { entity, field: 'deliveryAddress', value: scene.other, seen: [] });
      });
    }
  },
  createSheetActs: SHEET_ACTS
};

/** What comes to no document, each with why. */
const NO_ROUTES: Readonly<Record<string, string>> = {
  actGated: 'the door itself: it runs the command that it is given',
  throughGate: 'asks the person and runs the same act again',
  questionOf: 'reads an answer',
  withLook: 'the door itself',
  sitesOf: 'reads',
  sitesOfInverses: 'reads',
  SheetWrites: 'the door of a sheet: what goes through it is in `createSheetActs` and `writeField`',
  answerIssues:
    'keeps, cancels and lifts, brings and clears fields: no document begins, and no state commits',
  addActivity: 'no warning looks at an activity',
  finishActivity: 'the same',
  makeContact: 'a contact without documents',
  followWrittenAddress: 'a point on the map',
  locateContacts: 'points on the map',
  OnlineAddresses: 'points on the map',
  locatedAt: 'reads',
  lookedUp: 'reads',
  makeOwnContact: 'the same',
  claimOwnContact: 'says of a contact that it is a member',
  writeWorkspace: 'the workspace’s document',
  writeMember: 'the same',
  makeTag: 'the workspace’s document',
  setTagColour: 'the same',
  freeColour: 'reads',
  planErasure: 'reads',
  eraseContacts: 'takes over what was started long before',
  setWarnings: 'a stricter level',
  liftWarnings: 'any member may',
  openDocumentsUnder: 'reads',
  isOfKind: 'reads',
  OpenDocument: 'asks beforehand, and writes nothing',
  OpenPrint: 'reads',
  OpenSettings: 'the workspace’s document',
  OpenLines: 'the lines of a document: it stays in its state',
  comparedRows: 'reads',
  broughtRows: 'reads',
  undoJournal: 'has nothing to ask with, and is refused: see below',
  bringIn: 'brings settings into another carnet, and whole contacts as they are',
  loadDemo: 'what was agreed with contacts that are new is started by the commands that ask',
  nextQuoteNumber: 'reads',
  openWorkspace: 'the worker: the commands run on the page',
  changesOf: 'reads',
  mayRestore: 'reads',
  wasSuppressed: 'reads'
};

/** Every module that runs a command or opens one of the doors; another one is in one of the tables, or fails here. */
const DOOR = /^import (?!type)[^;]*? from '[./]*(commands\/[^']+|gatedActs|withLook|actTogether)\.ts';/gm;
const EXPORTED = /^export (?:async )?(?:function|class) (\w+)/gm;
const sources = import.meta.glob<string>(['./**/*.ts', '!./**/*.test.ts', '!./**/*Harness.ts'], {
  eager: true,
  query: '?raw',
  import: 'default'
});
const exported = Object.values(sources)
  .filter((text) => text.search(DOOR) >= 0)
  .flatMap((text) => Array.from(text.matchAll(EXPORTED), ([, name = '']) => name));

test('[R7] every function of the page that comes to a command is in exactly one table of this walk', () => {
  const listed = [...Object.keys(ROUTES), ...Object.keys(NO_ROUTES)];
  expect(exported.filter((name) => !listed.includes(name))).toEqual([]);
  expect(listed.filter((name) => !exported.includes(name))).toEqual([]);
  expect(listed.filter((name, at) => listed.indexOf(name) !== at)).toEqual([]);
  const acts = Object.keys(createSheetActs(() => Promise.reject(new Error('nothing is done'))));
  expect([...Object.keys(SHEET_ACTS), ...NO_SHEET_ROUTES].sort()).toEqual(acts.sort());
});

const attempts = Object.entries(ROUTES).flatMap(([name, routes]) =>
  Object.entries(routes).map(([route, prepare]) => [name, route, prepare] as const)
);

describe('[R7] at a blocked contact, or an address under one', () => {
  it.each(attempts)('%s: %s is refused, says by whom, and writes nothing', async (_name, _route, prepare) => {
    const scene = new GateScene();
    const run = await prepare(scene);
    scene.block();
    const before = scene.bytes();
    expect(await run()).toMatchObject({
      ok: false,
      error: {
        code: 'blocked',
        warnings: [{ message: 'Mauvais payeur', by: BLOCKER, contact: scene.firm }]
      }
    });
    expect(scene.bytes()).toEqual(before);
  });

  it.each(attempts)('%s: %s passes where nothing stands in the way', async (_name, _route, prepare) => {
    expect(await (await prepare(new GateScene()))()).toMatchObject({ ok: true });
  });

  it('the journal, which cannot ask, takes back nothing that would bring a document back', async () => {
    const scene = new GateScene();
    const { entity, sheet } = await onSheet(scene);
    const done = await sheet.acts.archive(entity);
    assert(done.ok && done.value.inverse, 'it can be undone');
    scene.block();
    const before = scene.bytes();
    const { steps } = done.value.inverse;
    const note = { id: 'j', label: 'x', at: 0, undo: [{ docId: scene.site, steps }] };
    const state = scene.store.state(scene.site) ?? new Uint8Array();
    const undone = await undoJournal(note as unknown as Parameters<typeof undoJournal>[0], {
      replica: {
        load: () => Promise.resolve({ state } as never),
        dropJournal: () => Promise.resolve()
      },
      context: commandContext(scene.port),
      commit: (act) => scene.port.commit(act),
      progress: () => undefined
    });
    expect(undone).toEqual({ ok: true, value: { documents: 1, kept: [{ docId: scene.site, by: null }] } });
    expect(scene.bytes()).toEqual(before);
  });
});
