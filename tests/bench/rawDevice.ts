import * as Y from 'yjs';
import { randomUuid } from '../../src/lib/base/ids.ts';
import { systemRandom } from '../../src/lib/base/random.ts';
import { createWorkspace } from '../../src/lib/commands/workspace.ts';
import { demoContacts } from '../../src/lib/commands/demo/generate.ts';
import type { PushRow } from '../../src/lib/protocol/frames.ts';
import { credentialResponse, inviteResponse } from '../../src/lib/protocol/http.ts';
import * as v from 'valibot';
import { openRawSocket, post } from '../e2e/rawSocket.ts';
import { busyContact } from './busyContact.ts';
import { leavingVendor } from './leavingVendor.ts';
import { longQuote } from './longQuote.ts';
import { opportunityRows } from './opportunityRows.ts';
import { visitedContacts } from './visitedContacts.ts';

/** A device without a replica: enough to fill a relay and to invite others. */
export interface RawDevice {
  readonly workspaceId: string;
  /** Pushes `count` demo contacts; resolves when the relay has acknowledged all of them. */
  pushDemo(count: number): Promise<void>;
  /** The same of one contact with so many appointments; resolves with its id. */
  pushBusy(name: string, appointments: number): Promise<string>;
  /** A contact with a quote of so many lines; resolves with where it is. */
  pushQuote(lines: number): Promise<{ readonly contact: string; readonly entity: string }>;
  /** Contacts with an open opportunity each. */
  pushOpportunities(count: number): Promise<void>;
  /** Contacts with that many appointments in a month (`YYYY-MM`), given to eight people in turn. */
  pushVisits(month: string, appointments: number): Promise<void>;
  /** A vendor with so many contacts; what is returned has them leave the company. */
  pushVendor(contacts: number): Promise<() => Promise<void>>;
  /** An invite link for a new member. */
  invite(name: string): Promise<string>;
  close(): void;
}

const ROWS_PER_PUSH = 200;
/** Above any number of a demo's row. */
const FIRST_BUSY_ROW = 1_000_000;
const FIRST_OPPORTUNITY_ROW = 2_000_000;
const FIRST_VISITED_ROW = 3_000_000;
const QUOTE_ROW = 4_000_000;
const FIRST_VENDOR_ROW = 5_000_000;

/** Redeems the setup link and writes the workspace's document, as the app does. */
export async function createRawDevice(url: string, setupLink: string): Promise<RawDevice> {
  const workspaceId = randomUuid(systemRandom);
  const memberId = randomUuid(systemRandom);
  const setup = new URL(setupLink).hash.slice(1);
  const { credential } = v.parse(
    credentialResponse,
    await post(`${url}/api/workspaces`, {
      setup,
      workspaceId,
      memberId,
      memberName: 'Anne Martin',
      device: 'bench'
    })
  );
  const socket = await openRawSocket(url, workspaceId, credential);
  await socket.push([workspaceRow(workspaceId, memberId)]);

  return {
    workspaceId,
    async pushDemo(count) {
      let rows: PushRow[] = [];
      let n = 2;
      for (const { id, update } of demoContacts({ count, by: memberId })) {
        rows.push({ n: n++, docId: id, kind: 'update', bytes: update });
        if (rows.length === ROWS_PER_PUSH) {
          await socket.push(rows);
          rows = [];
        }
      }
      if (rows.length > 0) await socket.push(rows);
    },
    async pushBusy(name, appointments) {
      const { id, first, updates } = busyContact(memberId, { name, appointments });
      let n = FIRST_BUSY_ROW;
      for (const bytes of [first, ...updates])
        await socket.push([{ n: n++, docId: id, kind: 'update', bytes }]);
      return id;
    },
    async pushQuote(lines) {
      const { contact, entity, bytes } = longQuote(memberId, lines);
      await socket.push([{ n: QUOTE_ROW, docId: contact, kind: 'update', bytes }]);
      return { contact, entity };
    },
    async pushOpportunities(count) {
      const rows = [...opportunityRows(memberId, count, FIRST_OPPORTUNITY_ROW)];
      while (rows.length > 0) await socket.push(rows.splice(0, ROWS_PER_PUSH));
    },
    async pushVisits(month, appointments) {
      const { settings, contacts } = visitedContacts(memberId, { workspaceId, month, appointments });
      let n = FIRST_VISITED_ROW;
      await socket.push([{ n: n++, docId: workspaceId, kind: 'update', bytes: settings }]);
      for (let at = 0; at < contacts.length; at += 50) {
        const some = contacts.slice(at, at + 50);
        await socket.push(
          some.map(({ id, bytes }) => ({ n: n++, docId: id, kind: 'update' as const, bytes }))
        );
      }
    },
    async pushVendor(contacts) {
      const vendor = leavingVendor(memberId, { workspaceId, contacts, firstRow: FIRST_VENDOR_ROW });
      const rows = [...vendor.rows];
      while (rows.length > 0) await socket.push(rows.splice(0, ROWS_PER_PUSH));
      return () => socket.push([vendor.left]);
    },
    async invite(name) {
      const body = { kind: 'member', memberId: randomUuid(systemRandom), memberName: name, role: 'member' };
      const answer = await post(`${url}/api/invites`, body, credential);
      return `${url}/join#${v.parse(inviteResponse, answer).secret}`;
    },
    close: () => socket.close()
  };
}

function workspaceRow(workspaceId: string, memberId: string): PushRow {
  const context = { by: memberId, now: Date.now(), random: systemRandom };
  const made = createWorkspace(context, {
    id: workspaceId,
    company: 'Martin Chauffage',
    memberName: 'Anne Martin'
  });
  if (!made.ok) throw new Error(made.error.code);
  return { n: 1, docId: workspaceId, kind: 'state', bytes: Y.encodeStateAsUpdate(made.value.doc) };
}
