import { beforeEach, expect, test } from 'vitest';
import { assess } from '../rules/assess.ts';
import { createLook } from '../rules/look.ts';
import { contact, SETTINGS, TODAY, warning } from '../rules/rulesHarness.ts';
import type { Assessment } from '../rules/types/assessment.ts';
import { ContactAnswers } from './contactAnswers.svelte.ts';
import { MemoryPort, MemoryStore, settled } from './sheetHarness.ts';

function assessmentOf(fields: Parameters<typeof contact>[1]): Assessment {
  const assessment = assess('brun', createLook([contact('brun', fields)], true), SETTINGS, TODAY);
  if (!assessment) throw new Error('the contact is there');
  return assessment;
}

const before = assessmentOf({ isCustomer: true });
const after = assessmentOf({ isCustomer: true, 'warning/sale': warning('w1', 'block') });
let port: MemoryPort;

beforeEach(() => {
  port = new MemoryPort(new MemoryStore(), 'ana');
  port.assessments.set('brun', before);
});

test('what the rules say is there once asked for, and follows what the worker tells', async () => {
  const answers = new ContactAnswers('brun', port);
  expect(answers.assessment).toBeNull();
  await settled(() => answers.assessment !== null);
  expect(answers.assessment).toBe(before);
  port.emit({ type: 'assessment', id: 'other', assessment: after });
  expect(answers.assessment).toBe(before);
  port.emit({ type: 'assessment', id: 'brun', assessment: after });
  expect(answers.assessment).toBe(after);
});

test('an answer that an event has overtaken does not undo it', async () => {
  const answers = new ContactAnswers('brun', port);
  port.emit({ type: 'assessment', id: 'brun', assessment: after });
  await settled();
  expect(answers.assessment).toBe(after);
});

test('closed, it is not followed any more', async () => {
  const answers = new ContactAnswers('brun', port);
  await settled();
  expect(port.followed).toEqual(['brun']);
  await answers.close();
  expect(port.followed).toEqual([]);
  port.emit({ type: 'assessment', id: 'brun', assessment: after });
  expect(answers.assessment).toBe(before);
});
