import { expect, test } from 'vitest';
import { footText } from './paperFoot.ts';

test('what people typed does not end the string that CSS reads', () => {
  expect(footText(['Chauffage "Martin"', '', 'a\\b\nc\0d'])).toBe('"Chauffage \\"Martin\\" · a\\\\b c d"');
});
