import { expect, test } from 'vitest';
import type { Json } from '../base/json.ts';
import { Looked } from './looked.ts';

function member(stored: Record<string, Json> = {}) {
  const writes: string[] = [];
  const port = {
    preferences: stored,
    setPreference(key: string, value: Json) {
      writes.push(key);
      stored[key] = value;
    }
  };
  return { looked: new Looked(port), stored, writes };
}

test('[C14] what was seen is kept, and never goes back', () => {
  const { looked, writes } = member();
  expect(looked.at('aa1')).toBeNull();
  looked.note('aa1', 5);
  looked.note('aa1', 3);
  expect([looked.at('aa1'), writes.length]).toEqual([5, 1]);
});

test('[C14] who changes a contact has seen it, if it was ever opened', () => {
  const { looked } = member();
  looked.note('aa1', 5);
  looked.noteOwn(['aa1', 'aa2'], 9);
  expect([looked.at('aa1'), looked.at('aa2')]).toEqual([9, null]);
});

test('[C14] of many contacts the newest are kept: the document stays small', () => {
  const { looked, stored } = member();
  for (let n = 0; n < 50; n += 1) looked.note(`aa${String(n)}`, n);
  expect([looked.at('aa0'), looked.at('aa49')]).toEqual([null, 49]);
  expect(JSON.stringify(stored).length).toBeLessThan(200);
});

test('[C8] what another version wrote is no reason to fail', () => {
  const { looked } = member({ 'looked/aa': 'something else' });
  looked.note('aa1', 5);
  expect(looked.at('aa1')).toBe(5);
});

test('[A6] nothing of an erased contact is kept', () => {
  const { looked, stored } = member();
  looked.note('aa1', 5);
  looked.note('aa2', 6);
  looked.forget('aa1');
  expect(stored).toEqual({ 'looked/aa': { aa2: 6 } });
});
