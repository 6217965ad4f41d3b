import { expect, test } from 'vitest';
import { COLOURS, hueOf } from './colours.ts';
import { freeColour } from './tagActs.ts';
import type { Tag } from './tags.ts';

function tag(id: string, colour: string | null): Tag {
  return { id, name: id, archived: false, colour, hue: hueOf(colour) };
}

test('a new tag gets the colour that the fewest tags have', () => {
  expect(freeColour([])).toBe(COLOURS[0]);
  expect(freeColour([tag('a', 'rose'), tag('b', null), tag('c', 'constructor')])).toBe('orange');
  expect(freeColour(COLOURS.filter((colour) => colour !== 'sky').map((colour) => tag(colour, colour)))).toBe(
    'sky'
  );
  expect(freeColour(COLOURS.map((colour) => tag(colour, colour)))).toBe(COLOURS[0]);
});

test('a colour that a newer app gave has no hue here', () => {
  expect([hueOf('teal'), hueOf('constructor'), hueOf('plaid'), hueOf(null)]).toEqual([185, null, null, null]);
});
