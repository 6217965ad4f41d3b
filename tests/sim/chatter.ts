import { createEncoder, toUint8Array, writeVarUint, writeVarUint8Array } from 'lib0/encoding';
import * as Y from 'yjs';
import { randomClientId } from '../../src/lib/base/ids.ts';
import { Y_MESSAGE } from '../../src/lib/protocol/frameTypes.ts';
import { presenceMessage } from '../../sync-server/room/presenceMessage.ts';
import type { Prng } from './prng.ts';

/** y-protocols' number of an update within a sync message. */
const UPDATE = 2;

/**
 * What goes over a connection beside our own frames, each with a word by which it is known: what this device shows of
 * itself, and its member's personal document. In the app they are y-websocket's business; here nobody reads them.
 */
export function chatter(random: Prng, word: string): readonly Uint8Array[] {
  const client = randomClientId(random);
  const state = JSON.stringify({
    tabs: [{ tab: 't', contactId: null, field: 'name', draft: word, caret: null }]
  });
  return [presenceMessage([{ client, clock: 1, state }]), personalUpdate(client, word)];
}

function personalUpdate(client: number, word: string): Uint8Array {
  const personal = new Y.Doc({ guid: 'personal' });
  personal.clientID = client;
  personal.getMap('preferences').set('word', word);
  const message = createEncoder();
  writeVarUint(message, Y_MESSAGE.sync);
  writeVarUint(message, UPDATE);
  writeVarUint8Array(message, Y.encodeStateAsUpdate(personal));
  return toUint8Array(message);
}
