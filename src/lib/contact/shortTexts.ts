import { utf8TextDecoder } from 'lib0/string';

/** Bytes. Longer ones are read faster by the decoder of the platform. */
const SHORT = 48;
const ASCII = 0x80;

/** What of a decoder of UTF-8 this needs. */
export type TextReader = Pick<TextDecoder, 'decode'>;

/**
 * Makes reading a document faster: lib0 hands each text in it to the platform's decoder, and a call of that costs more
 * than reading the few ASCII letters that nearly all of them are (names of fields, ids, days). A contact of 12,000
 * facts has some 100,000. What is read is the same, and so is what is refused. Asked for again, does nothing.
 */
export function readShortTextsFast(reader: TextReader | null = utf8TextDecoder): void {
  // Null: the platform has none that is right, and lib0 reads with code of its own.
  if (reader === null || Object.hasOwn(reader, 'decode')) return;
  const decode = reader.decode.bind(reader);
  reader.decode = (input, options) => {
    const short = input instanceof Uint8Array && options === undefined ? shortAscii(input) : null;
    return short ?? decode(input, options);
  };
}

/** Null: it is long, or has other letters. */
function shortAscii(bytes: Uint8Array): string | null {
  if (bytes.length > SHORT) return null;
  const codes: number[] = [];
  for (const code of bytes) {
    if (code >= ASCII) return null;
    codes.push(code);
  }
  return String.fromCharCode(...codes);
}
