/** R-E2, R-E3, R-E4, R-E5: devices that act apart, each through its own worker and database, and meet over a real relay. */
import 'fake-indexeddb/auto';
import { describe, expect, test, vi } from 'vitest';
import { changeState } from '../../commands/changeState.ts';
import { forceStatus } from '../../commands/roles.ts';
import { startDocument } from '../../commands/startDocument.ts';
import { readDocument } from '../../contact/read.ts';
import { fieldView, seenOf } from '../../contact/viewAccess.ts';
import type { Json } from '../../base/json.ts';
import { setField } from '../../commands/editField.ts';
import { setWarning } from '../../commands/setWarning.ts';
import type { IssueCode } from '../../rules/types/issue.ts';
import { answerIssues, chooseFor } from '../answerIssues.ts';
import { choicesOf } from '../issueAnswers.ts';
import { ALL_ISSUES, eventually, newContact, run, write, type Person } from './answeringHarness.ts';
import { together, useMeetings } from './meetingsHarness.ts';
import type { TestTab } from './workerHarness.ts';

vi.setConfig({ testTimeout: 60_000 });

const meetings = useMeetings();

/** Two members, who have the same and are apart from now on. */
async function apart(prepare: (tab: TestTab) => Promise<void>): Promise<readonly [TestTab, TestTab]> {
  const [ines, bea] = await meetings().apart(['Bea'], prepare);
  if (!bea) throw new Error('Bea has joined');
  return [ines.tab, bea.tab];
}

const meet = (...tabs: readonly TestTab[]): Promise<void> => meetings().meet(...tabs);

async function quoteAt(tab: TestTab, id: string): Promise<string> {
  const started = await run(tab, id, (doc, context) => startDocument(doc, context, { kind: 'quote' }));
  if (!started.ok) throw new Error(started.error.code);
  return started.value.entity;
}

const move = (tab: TestTab, id: string, entity: string, to: string, by?: string) =>
  run(
    tab,
    id,
    (doc, context) => {
      const seen = seenOf(fieldView(readDocument(doc), 'state', entity));
      return changeState(doc, context, { entity, to, seen });
    },
    by
  );

const force = (tab: TestTab, id: string, status: 'client' | 'other') =>
  run(tab, id, (doc, context) => forceStatus(doc, context, { status, seen: [] }));

const statusOf = async (tab: TestTab, id: string) => (await tab.api.followAssessment(id))?.status;

const codesOf = async (tab: TestTab, id: string) =>
  (await tab.api.issues(ALL_ISSUES)).issues.filter(({ contact }) => contact === id).map(({ code }) => code);

/** What this member does with what their device knows. */
const set = ({ tab, memberId }: Person, id: string, field: string, value: Json) =>
  run(
    tab,
    id,
    (doc, context) =>
      setField(doc, context, { field, value, seen: seenOf(fieldView(readDocument(doc), field)) }),
    memberId
  );

const warn = ({ tab, memberId }: Person, id: string, level: 'warning' | 'block', message: string) =>
  run(
    tab,
    id,
    (doc, context) => setWarning(doc, context, { warnings: [{ kind: 'sale', seen: [] }], level, message }),
    memberId
  );

const tabsOf = (people: readonly Person[]): readonly TestTab[] => people.map(({ tab }) => tab);

const issuesOf = async ({ api }: TestTab, id: string, code: IssueCode) =>
  (await api.issues(ALL_ISSUES)).issues.filter((issue) => issue.contact === id && issue.code === code);

const headsOf = async ({ api }: TestTab, id: string, field: string) => {
  const row = (await api.factsAround([id])).rows.find((each) => each.id === id);
  return row?.root.fields[field]?.map(({ v, by }) => ({ v, by }));
};

describe('R-E2', () => {
  /** Inès validates a quote, Bea blocks sales; neither knows of the other. */
  async function lateBlock(order: 'block first' | 'commit first') {
    let [brun, quote] = ['', ''];
    const people = await meetings().apart(['Bea'], async (tab) => {
      brun = await newContact(tab, 'Brun');
      quote = await quoteAt(tab, brun);
    });
    const [ines, bea] = people;
    if (!bea) throw new Error('Bea has joined');
    const validate = () => move(ines.tab, brun, quote, 'validated', ines.memberId);
    const block = () => warn(bea, brun, 'block', 'Mauvais payeur');
    const acts = order === 'block first' ? [block, validate] : [validate, block];
    for (const act of acts) expect(await act()).toMatchObject({ ok: true });
    await meet(...tabsOf(people));
    return { people, ines, bea, brun, quote };
  }

  test.each(['block first', 'commit first'] as const)(
    '[R8] a quote validated here and a block set there, by the clock the %s: both say so, with both causes',
    async (order) => {
      const { people, ines, bea, brun, quote } = await lateBlock(order);
      const said = { level: 'block', message: 'Mauvais payeur' };
      const warning = { field: 'warning/sale', by: bea.memberId, value: said };
      const commit = { entity: quote, field: 'state', by: ines.memberId, value: 'validated' };
      for (const tab of tabsOf(people)) {
        expect(await statusOf(tab, brun)).toMatchObject({ status: 'client' });
        await eventually(() => issuesOf(tab, brun, 'late-block')).toMatchObject([
          {
            entity: quote,
            severity: 'block',
            params: { committed: true, moved: false },
            // By time.
            evidence: order === 'block first' ? [warning, commit] : [commit, warning]
          }
        ]);
      }
    }
  );

  test.each([
    ['keep', 'block first', 'validated', 'client', 'block'],
    ['keep', 'commit first', 'validated', 'client', 'block'],
    ['cancel', 'block first', 'cancelled', 'prospect', 'block'],
    ['cancel', 'commit first', 'cancelled', 'prospect', 'block'],
    ['lift', 'block first', 'validated', 'client', 'none'],
    ['lift', 'commit first', 'validated', 'client', 'none']
  ] as const)(
    '[R8] the answer %s (%s) ends it on both: the quote is %s',
    async (answer, order, state, status, level) => {
      const { people, bea, brun, quote } = await lateBlock(order);
      await eventually(() => issuesOf(bea.tab, brun, 'late-block')).toHaveLength(1);
      const issues = await issuesOf(bea.tab, brun, 'late-block');
      const given = { answer, reason: 'Vu avec le patron', name: 'Brun' };
      expect(await answerIssues(bea.documents, issues, given)).toMatchObject({ ok: true });
      await together(...tabsOf(people));
      for (const tab of tabsOf(people)) {
        await eventually(() => codesOf(tab, brun)).toEqual([]);
        const assessment = await tab.api.followAssessment(brun);
        expect(assessment).toMatchObject({ status: { status }, warnings: { sale: { level } }, issues: [] });
        const [row] = (await tab.api.factsAround([brun])).rows;
        expect(row?.entities[quote]?.fields['state']?.map(({ v }) => v)).toEqual([state]);
      }
    }
  );
});

describe('R-E4', () => {
  /** Three members at three devices, apart. */
  async function three() {
    let brun = '';
    const people = await meetings().apart(['Bea', 'Chloé'], async (tab) => {
      brun = await newContact(tab, 'Brun');
    });
    const [ines, bea, chloe] = people;
    if (!bea || !chloe) throw new Error('both have joined');
    return { people, ines, bea, chloe, brun };
  }

  test('[R10] one field on three devices: three heads, one choice, and the same everywhere', async () => {
    const { people, ines, bea, chloe, brun } = await three();
    for (const [person, name] of [
      [ines, 'Brun SARL'],
      [bea, 'Brun Frères'],
      [chloe, 'Brun & Fils']
    ] as const) {
      expect(await set(person, brun, 'name', name)).toMatchObject({ ok: true });
    }
    await meet(...tabsOf(people));
    const shown = [
      { v: 'Brun & Fils', by: chloe.memberId },
      { v: 'Brun Frères', by: bea.memberId },
      { v: 'Brun SARL', by: ines.memberId }
    ];
    for (const tab of tabsOf(people)) {
      expect(await headsOf(tab, brun, 'name')).toEqual(shown);
      await eventually(() => issuesOf(tab, brun, 'conflict')).toHaveLength(1);
    }
    const [issue] = await issuesOf(bea.tab, brun, 'conflict');
    const choice =
      issue &&
      choicesOf(issue)
        .filter((each) => each.kind === 'value')
        .find(({ value }) => value === 'Brun SARL');
    if (!choice) throw new Error('all three are offered');
    expect(choicesOf(issue)).toHaveLength(3);
    expect(await chooseFor(bea.documents, issue, { choice, name: 'Brun' })).toMatchObject({ ok: true });
    await together(...tabsOf(people));
    for (const tab of tabsOf(people)) {
      expect(await headsOf(tab, brun, 'name')).toEqual([{ v: 'Brun SARL', by: bea.memberId }]);
      await eventually(() => codesOf(tab, brun)).toEqual([]);
    }
  });

  test('[R6] [C6] of three warnings the strictest holds, and each is told', async () => {
    const { people, ines, bea, chloe, brun } = await three();
    expect(await warn(bea, brun, 'block', 'Impayés')).toMatchObject({ ok: true });
    expect(await warn(ines, brun, 'warning', 'Paie tard')).toMatchObject({ ok: true });
    expect(await warn(chloe, brun, 'warning', 'Demander un acompte')).toMatchObject({ ok: true });
    await meet(...tabsOf(people));
    const told = [bea, chloe, ines].map(({ memberId }) => memberId);
    for (const tab of tabsOf(people)) {
      const sale = (await tab.api.followAssessment(brun))?.warnings.sale;
      expect(sale?.level).toBe('block');
      expect(sale?.warnings.map(({ by }) => by).sort()).toEqual(told.sort());
      expect(await headsOf(tab, brun, 'warning/sale')).toMatchObject([{ by: bea.memberId }, {}, {}]);
    }
    const start = await run(ines.tab, brun, (doc, context) => startDocument(doc, context, { kind: 'quote' }));
    expect(start).toMatchObject({ error: { code: 'blocked' } });
  });

  test('[R17] [C6] of three consents the refusal holds, however early it was', async () => {
    const { people, ines, bea, chloe, brun } = await three();
    const field = 'consent/email/prospecting';
    expect(await set(bea, brun, field, { status: 'refused' })).toMatchObject({ ok: true });
    for (const person of [ines, chloe]) {
      expect(await set(person, brun, field, { status: 'granted' })).toMatchObject({ ok: true });
    }
    await meet(...tabsOf(people));
    for (const tab of tabsOf(people)) {
      const outreach = (await tab.api.followAssessment(brun))?.outreach;
      expect(
        outreach?.find(({ channel, purpose }) => channel === 'email' && purpose === 'prospecting')
      ).toMatchObject({
        allowed: false,
        why: { evidence: [{ by: bea.memberId, value: { status: 'refused' } }] }
      });
    }
  });
});

describe('R-E3', () => {
  test('[R3] a quote that two validate at once makes a client on both, and nothing to choose', async () => {
    let [brun, quote] = ['', ''];
    const both = await apart(async (tab) => {
      brun = await newContact(tab, 'Brun');
      quote = await quoteAt(tab, brun);
    });
    for (const tab of both) expect(await move(tab, brun, quote, 'validated')).toMatchObject({ ok: true });
    await meet(...both);
    for (const tab of both) {
      expect(await statusOf(tab, brun)).toMatchObject({ status: 'client', disputed: false });
      const [row] = (await tab.api.factsAround([brun])).rows;
      expect(row?.entities[quote]?.fields['state']?.map(({ v }) => v)).toEqual(['validated', 'validated']);
      expect(row?.conflicts).toEqual([]);
    }
  });

  test('[R3] [R5] what a person under a company has bought makes the company a client, and all under it', async () => {
    const ids: string[] = [];
    let quote = '';
    const [ines, bea] = await apart(async (tab) => {
      const acme = await newContact(tab, 'Acme');
      const [person, site] = [await newContact(tab, 'Mme Roux', acme), await newContact(tab, 'Dépôt', acme)];
      ids.push(person, acme, site);
      quote = await quoteAt(tab, person);
    });
    expect(await move(bea, ids[0] ?? '', quote, 'validated')).toMatchObject({ ok: true });
    await meet(ines, bea);
    for (const tab of [ines, bea]) {
      for (const id of ids) expect(await statusOf(tab, id)).toMatchObject({ status: 'client' });
    }
  });

  test('[R3] a client whose only sale is cancelled is a prospect again, and it is said why', async () => {
    let [brun, quote] = ['', ''];
    const [ines, bea] = await apart(async (tab) => {
      brun = await newContact(tab, 'Brun');
      quote = await quoteAt(tab, brun);
      await move(tab, brun, quote, 'validated');
    });
    expect(await statusOf(ines, brun)).toMatchObject({ status: 'client' });
    expect(await move(bea, brun, quote, 'cancelled')).toMatchObject({ ok: true });
    await meet(ines, bea);
    for (const tab of [ines, bea]) {
      expect(await statusOf(tab, brun)).toMatchObject({
        status: 'prospect',
        why: { code: 'sales-cancelled', evidence: [{ entity: quote, field: 'state', value: 'cancelled' }] }
      });
    }
  });

  test('[R3] [R9] validated here and cancelled there shows the dispute on both', async () => {
    let [brun, quote] = ['', ''];
    const [ines, bea] = await apart(async (tab) => {
      brun = await newContact(tab, 'Brun');
      quote = await quoteAt(tab, brun);
    });
    await move(ines, brun, quote, 'validated');
    await move(bea, brun, quote, 'cancelled');
    await meet(ines, bea);
    for (const tab of [ines, bea]) {
      expect(await statusOf(tab, brun)).toMatchObject({ status: 'client', disputed: true });
      await eventually(() => codesOf(tab, brun)).toEqual(['concurrent-states']);
    }
  });

  test('[R4] [R10] a status that two force otherwise is the same on both, and theirs to choose', async () => {
    let brun = '';
    const [ines, bea] = await apart(async (tab) => {
      brun = await newContact(tab, 'Brun');
    });
    expect(await force(ines, brun, 'client')).toMatchObject({ ok: true });
    expect(await force(bea, brun, 'other')).toMatchObject({ ok: true });
    await meet(ines, bea);
    expect(await statusOf(ines, brun)).toEqual(await statusOf(bea, brun));
    for (const tab of [ines, bea]) {
      expect(await statusOf(tab, brun)).toMatchObject({ forced: true, derived: 'prospect' });
      await eventually(() => codesOf(tab, brun)).toContain('conflict');
      const { issues } = await tab.api.issues(ALL_ISSUES);
      const values = issues.find(({ code }) => code === 'conflict')?.evidence.map(({ value }) => value);
      expect(values).toEqual(['client', 'other']);
    }
  });
});

test('[R6] [R7] [R8] R-E5 while those above have not come the gate asks; when a block comes with them it holds, and finds what was begun', async () => {
  const { devices, relay } = meetings();
  const ines = await devices.joined(relay, relay.admin).openTab();
  const acme = await newContact(ines, 'Acme');
  await write(ines, acme, 'warning/sale', { id: 'w1', level: 'block', message: 'Mauvais payeur' });
  await together(ines);
  const invited = await relay.join('Bea', 'member');
  await relay.stop();

  const bea = await devices.joined(relay, invited).openTab();
  const site = await newContact(bea, 'Chantier', acme);
  expect(await bea.api.followAssessment(site)).toMatchObject({
    complete: false,
    status: { status: null },
    entity: { entity: null }
  });
  const start = (acknowledged = false) =>
    run(bea, site, (doc, context) =>
      startDocument(
        doc,
        acknowledged ? { ...context, acknowledged: { warnings: [], incomplete: true } } : context,
        { kind: 'quote' }
      )
    );
  expect(await start()).toMatchObject({
    error: { code: 'needs-acknowledgement', incomplete: true, warnings: [] }
  });
  expect(await start(true)).toMatchObject({ ok: true });

  await meet(ines, bea);
  for (const tab of [ines, bea]) {
    expect(await tab.api.followAssessment(site)).toMatchObject({
      complete: true,
      place: { parent: acme },
      warnings: { sale: { level: 'block' } }
    });
    await eventually(() => codesOf(tab, site)).toContain('late-block');
  }
  expect(await start(true)).toMatchObject({ error: { code: 'blocked' } });
});
