import { describe, expect, it, test } from 'vitest';
import * as Y from 'yjs';
import { readDocument } from '../contact/read.ts';
import { fieldView } from '../contact/viewAccess.ts';
import { PAUL } from './commandsHarness.ts';
import { addItem, addToSet, removeFromSet, removeItem } from './editLists.ts';
import { chooseHead, restoreValue, setField, setFields } from './editField.ts';
import { createContact } from './createContact.ts';
import { sceneUnder, type Scene } from './gateSceneHarness.ts';
import { ASKS } from './gateWalkHarness.ts';

/** Commands that start and commit nothing, each with why. */
const STARTS_NOTHING: Readonly<Record<string, string>> = {
  addItem: 'a phone, a line: the document stays in its state',
  removeItem: 'the same',
  addLines: 'the lines of a paste: the same',
  moveLine: 'the same',
  addToSet: 'a tag, an assignee; a clearance is refused',
  removeFromSet: 'the same',
  archive: 'a document that is put away counts for nothing',
  createContact: 'a contact without documents',
  createOwnContact: 'the same',
  demoContacts: 'what was agreed with contacts that are new is started by the commands that ask',
  createBusiness: 'the same',
  createBook: 'the same',
  anonymise: 'takes over what was started long before, and starts nothing',
  setWarning: 'a stricter level; the clearances are for what is open already',
  liftWarning: 'any member may, and the history says who',
  keepDocument: 'is the answer to a block that came late, with a reason; it writes no state',
  setRole: 'no document',
  placeContact: 'a point on the map',
  followAddress: 'the same',
  forceStatus: 'no document',
  suppress: 'the workspace’s document',
  createWorkspace: 'the workspace’s document',
  addMember: 'the workspace’s document',
  addSettingsItem: 'the workspace’s document',
  moveSettingsItem: 'the workspace’s document',
  bringSettings: 'the workspace’s document'
};

/** Functions that are no commands: they read, or make values that a command then writes. */
const NO_COMMANDS: readonly string[] = [
  'addressToFollow',
  'addressToRefine',
  'toFollow',
  'followEdits',
  'afterMerge',
  'addressesOf',
  'askGate',
  'betweenFirms',
  'birthEdits',
  'broughtEdits',
  'choiceEdits',
  'comingDays',
  'companyName',
  'createDiary',
  'createDraw',
  'createNumbers',
  'documentDefaults',
  'email',
  'family',
  'fieldEdits',
  'findDocument',
  'formatPhone',
  'fullName',
  'hasOwnCommand',
  'isSuppressed',
  'isMergedAnew',
  'isUnderstood',
  'keepEdits',
  'keptFacts',
  'lackedEdits',
  'liftEdits',
  'lineFields',
  'mayChangeHands',
  'mayGoOn',
  'mergeEdits',
  'moveAsks',
  'netOf',
  'nextFreeName',
  'nextNumber',
  'nextOrder',
  'normalisePhone',
  'parseFields',
  'parseUndoSteps',
  'parseValue',
  'person',
  'place',
  'reachOf',
  'refusesContact',
  'shownFields',
  'shownOfSeen',
  'shownSets',
  'siren',
  'siret',
  'startedDocuments',
  'stateEdits',
  'statusEdits',
  'supplierName',
  'unmergeEdits',
  'vatNumber',
  'withOwnFacts',
  'workingDays'
];

const modules = import.meta.glob<Readonly<Record<string, unknown>>>(
  ['./**/*.ts', '!./**/*.test.ts', '!./**/*Harness.ts'],
  { eager: true }
);
const exported = Object.values(modules).flatMap((module) =>
  Object.entries(module).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []))
);

test('[R7] every exported function of the commands is in exactly one table of this walk', () => {
  const listed = [...Object.keys(ASKS), ...Object.keys(STARTS_NOTHING), ...NO_COMMANDS];
  expect(exported.filter((name) => !listed.includes(name))).toEqual([]);
  expect(listed.filter((name) => !exported.includes(name))).toEqual([]);
  expect(listed.filter((name, at) => listed.indexOf(name) !== at)).toEqual([]);
});

test('[R7] documents change through `act` alone, which asks', () => {
  const sources = import.meta.glob<string>(['./**/*.ts', '!./**/*.test.ts', '!./**/*Harness.ts'], {
    eager: true,
    query: '?raw',
    import: 'default'
  });
  const writers = Object.entries(sources).filter(([, text]) =>
    /\bapplyEdits\(|factsOf\(|\.transact\(/.test(text)
  );
  // The others write a new document of their own: what stays of the erased, and the notes of the demo.
  expect(writers.map(([path]) => path).sort()).toEqual(['./act.ts', './anonymise.ts', './demo/generate.ts']);
});

/** All that is stored of a scene, to the byte. */
function stateOf({ docs }: Scene): readonly string[] {
  return docs.map((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'));
}

const attempts = Object.entries(ASKS).flatMap(([command, routes]) =>
  Object.entries(routes).map(([route, attempt]) => [command, route, attempt] as const)
);

describe('[R7] at a blocked contact, or an address under one', () => {
  it.each(attempts)(
    '%s: %s is refused, says who, when and why, and writes nothing',
    (_command, _route, attempt) => {
      const scene = sceneUnder('block');
      const run = attempt(scene);
      const before = stateOf(scene);
      const result = run();
      expect(result).toMatchObject({
        ok: false,
        error: {
          code: 'blocked',
          warnings: [{ message: 'Mauvais payeur', by: PAUL, contact: scene.firm.guid }]
        }
      });
      const [warning] = !result.ok && result.error.code === 'blocked' ? result.error.warnings : [];
      expect(warning?.at).toBeGreaterThan(0);
      expect(stateOf(scene)).toEqual(before);
    }
  );

  it.each(attempts)('%s: %s passes once the block is lifted', (_command, _route, attempt) => {
    const scene = sceneUnder('block');
    const run = attempt(scene);
    scene.lift();
    expect(run()).toMatchObject({ ok: true });
  });
});

describe('[R7] under a warning', () => {
  it.each(attempts)(
    '%s: %s asks and writes nothing; going on records a clearance',
    (_command, _route, attempt) => {
      const scene = sceneUnder('warning');
      const run = attempt(scene);
      const before = stateOf(scene);
      const asked = run();
      if (asked.ok || asked.error.code !== 'needs-acknowledgement') throw new Error(JSON.stringify(asked));
      expect(asked.error).toMatchObject({
        incomplete: false,
        warnings: [{ message: 'Mauvais payeur', by: PAUL, contact: scene.firm.guid }]
      });
      expect(stateOf(scene)).toEqual(before);
      const named = asked.error.warnings.map(({ id, level }) => ({ warning: id, level }));
      scene.acknowledge({ warnings: named, incomplete: false });
      expect(run()).toMatchObject({ ok: true });
      expect(clearancesOf(scene)).toEqual(expect.arrayContaining(named));
    }
  );
});

function clearancesOf({ docs }: Scene): readonly unknown[] {
  return docs
    .flatMap((doc) => [...readDocument(doc).entities.values()])
    .flatMap(({ sets }) => sets.get('clearance') ?? [])
    .map(({ value }) => value);
}

describe('[R7] fields with a command of their own', () => {
  const values = {
    state: 'validated',
    movedTo: { contact: 'elsewhere' },
    clearance: { warning: 'w', level: 'block' },
    'warning/sale': { id: 'w', level: 'none' }
  };
  it.each(Object.entries(values))('%s is written by no generic command', (field, value) => {
    const scene = sceneUnder('block');
    const { site } = scene;
    const context = () => scene.context();
    const about = field.startsWith('warning') ? { field } : { field, entity: scene.documents.quote };
    const [fact] = fieldView(readDocument(site), field, about.entity).heads.map((head) => head.fact);
    const entry = { fact: { f: field, v: value, ...(about.entity ? { e: about.entity } : {}) } };
    const stamp = { by: PAUL, at: 1 };
    const before = stateOf(scene);
    const results = [
      setField(site, context(), { ...about, value, seen: fact ? [fact] : [] }),
      setFields(site, context(), [{ ...about, value, seen: [] }]),
      restoreValue(site, context(), { ...entry, written: stamp, out: stamp }),
      removeItem(site, context(), about),
      addItem(site, context(), { ...about, list: field.split('/')[0] ?? '', value }),
      addToSet(site, context(), { ...about, value }),
      removeFromSet(site, context(), { ...about, value }),
      createContact(context(), { kind: 'main', fields: { [field]: value } })
    ];
    for (const result of results) expect(result).toMatchObject({ ok: false, error: { code: 'own-command' } });
    // Choosing is for heads that are there.
    const invented = chooseHead(site, context(), { ...about, head: entry.fact });
    expect(invented).toMatchObject({ ok: false, error: { code: 'changed-since' } });
    expect(stateOf(scene)).toEqual(before);
  });
});

test('[C5] a field of one value is no set: nothing is put beside what it says, and nothing taken out', () => {
  const scene = sceneUnder('block');
  const place = { entity: scene.documents.quote, field: 'archived' };
  const results = [
    addToSet(scene.site, scene.context(), { ...place, value: false }),
    removeFromSet(scene.site, scene.context(), { ...place, value: true })
  ];
  for (const result of results) expect(result).toMatchObject({ error: { code: 'unknown-field' } });
});
