import { beforeEach, describe, expect, it } from 'vitest';
import type { BoardPlace } from '../projections/boardTypes.ts';
import { moveCard } from './boardMoves.ts';
import { undoLast } from './contactActs.ts';
import { GateScene } from './gateRoutesHarness.ts';

const NEW: BoardPlace = { state: 'open', stage: 'stage:new' };
const QUOTED: BoardPlace = { state: 'open', stage: 'stage:quoted' };

let scene: GateScene;
let entity: string;

beforeEach(() => {
  scene = new GateScene();
  entity = scene.start(scene.site, { kind: 'opportunity', fields: { stage: 'stage:new' } });
});

const move = (place: BoardPlace, to: BoardPlace) =>
  moveCard(scene.documents, { contact: scene.site, entity, name: 'Chantier', place }, to);
const says = () => ['state', 'stage'].map((field) => scene.view(scene.site, field, entity).value);

describe('[R29] a card that is moved', () => {
  it('to another stage says that stage; nothing is asked', async () => {
    scene.block();
    expect(await move(NEW, QUOTED)).toMatchObject({ ok: true });
    expect(says()).toEqual([null, 'stage:quoted']);
    expect(await move(QUOTED, { state: 'open', stage: null })).toMatchObject({ ok: true });
    expect(says()).toEqual([null, null]);
  });

  it('to an outcome keeps its stage; opened again at another one, both change and are taken back as one', async () => {
    await move(NEW, { state: 'won' });
    expect(says()).toEqual(['won', 'stage:new']);
    await move({ state: 'won' }, QUOTED);
    expect(says()).toEqual(['open', 'stage:quoted']);
    expect(await undoLast(scene.documents)).toMatchObject({ ok: true });
    expect(says()).toEqual(['won', 'stage:new']);
  });

  it('[R9] from one outcome to the other goes no way', async () => {
    await move(NEW, { state: 'won' });
    expect(await move({ state: 'won' }, { state: 'lost' })).toMatchObject({
      error: { code: 'no-transition' }
    });
    expect(says()).toEqual(['won', 'stage:new']);
  });

  it.each([
    ['moved to another stage', 'stage', 'stage:visited'],
    ['decided', 'state', 'won'],
    ['archived', 'archived', true]
  ])('stays where somebody has put it meanwhile: %s', async (_name, field, value) => {
    const seen = scene.seen(scene.site, field, entity);
    scene.say(scene.site, { op: 'set', entity, field, value, seen });
    const before = scene.bytes();
    expect(await move(NEW, QUOTED)).toMatchObject({ error: { code: 'changed-since' } });
    expect(scene.bytes()).toEqual(before);
  });
});
