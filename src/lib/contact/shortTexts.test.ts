import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readShortTextsFast } from './shortTexts.ts';

const platform = () => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function fast() {
  const decoder = platform();
  readShortTextsFast(decoder);
  return decoder;
}

/** What a decoder makes of bytes: its text, or that it refuses. */
function outcome(decoder: Pick<TextDecoder, 'decode'>, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

test('any text is read as the platform reads it', () => {
  const reader = fast();
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ maxLength: 80 })), (text) => {
      const bytes = new TextEncoder().encode(text);
      expect(reader.decode(bytes)).toBe(platform().decode(bytes));
    })
  );
});

test('bytes that are no text are refused as the platform refuses them, and the next are read', () => {
  const reader = fast();
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      expect(outcome(reader, bytes)).toBe(outcome(platform(), bytes));
    })
  );
  expect(outcome(reader, Uint8Array.of(0x61, 0xff))).toBeNull();
  expect(reader.decode(Uint8Array.of(0x61))).toBe('a');
});

test('a short text does not reach the platform, one with other letters and a long one do', () => {
  const asked: number[] = [];
  const reader = {
    decode(input?: AllowSharedBufferSource) {
      asked.push(input?.byteLength ?? 0);
      return platform().decode(input);
    }
  };
  const asHeir = Object.create(reader) as typeof reader;
  readShortTextsFast(asHeir);
  readShortTextsFast(asHeir);
  for (const text of ['start', 'é', 'a'.repeat(49)]) asHeir.decode(new TextEncoder().encode(text));
  expect(asked).toEqual([2, 49]);
});
