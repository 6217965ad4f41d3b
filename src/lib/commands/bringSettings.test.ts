import { expect, test } from 'vitest';
import { systemRandom } from '../base/random.ts';
import { readDocument } from '../contact/read.ts';
import { bringSettings } from './bringSettings.ts';
import { ANNA, by, must, PAUL, valueOf } from './commandsHarness.ts';
import { setField } from './editField.ts';
import { FRENCH_SET } from './frenchSet.ts';
import { addSettingsItem, createWorkspace } from './workspace.ts';

const workspaceOf = (member: string, id: string, company: string) =>
  must(createWorkspace(by(member), { id, company, memberName: member === ANNA ? 'Anna' : 'Paul' })).doc;

const here = () => workspaceOf(ANNA, 'c0000000-0000-4000-8000-000000000000', 'Poêles du Lac');
const there = () => workspaceOf(PAUL, 'd0000000-0000-4000-8000-000000000000', 'Durand');

test('[S2] lists get the items they lack, and what both have stays as it is here', () => {
  const [into, from] = [here(), there()];
  const { id } = must(addSettingsItem(from, by(PAUL), 'tag', { name: 'Fidèle', colour: 'teal' }));
  must(setField(from, by(PAUL), { field: 'name', entity: 'task:visit', value: 'Visite à deux', seen: [] }));
  must(bringSettings(into, by(ANNA), readDocument(from)));
  expect([valueOf(into, 'name', id), valueOf(into, 'colour', id)]).toEqual(['Fidèle', 'teal']);
  expect(valueOf(into, 'name', 'task:visit')).toBe('Visite technique');
  expect(valueOf(into, 'name')).toBe('Poêles du Lac');
});

test('[S2] people come along as former members, who keep their names', () => {
  const into = here();
  must(bringSettings(into, by(ANNA), readDocument(there())));
  expect([valueOf(into, 'name', PAUL), valueOf(into, 'active', PAUL)]).toEqual(['Paul', false]);
  expect(valueOf(into, 'active', ANNA)).toBe(true);
});

test('[S2] doing it again changes nothing, however many acts it takes', () => {
  const [into, from] = [here(), there()];
  for (let count = 0; count < 120; count += 1) {
    must(addSettingsItem(from, { ...by(PAUL), random: systemRandom }, 'tag', { name: `Étiquette ${count}` }));
  }
  let acts = 0;
  while (must(bringSettings(into, by(ANNA), readDocument(from))).changed) acts += 1;
  expect(acts).toBe(3);
  // The French set is the same in both: only Anna, Paul and the tags are beside it.
  expect(readDocument(into).entities.size).toBe(FRENCH_SET.length + 2 + 120);
});
