import { createCount, createPlural } from '../../plural.ts';
import type { sync as source } from '../fr/sync.ts';

const plural = createPlural('en');
const count = createCount('en');
const changes = (n: number) => `${count(n)} ${plural(n, { one: 'change', other: 'changes' })}`;

export const sync: typeof source = {
  label: 'Sync state',
  state: {
    solo: 'This device only',
    saved: 'Saved on this device',
    syncing: 'Syncing',
    'up-to-date': 'Up to date',
    offline: 'Offline',
    refused: 'Not accepted',
    closed: 'Disconnected'
  },
  waiting: (n) => `${changes(n)} waiting`,
  nothingWaits: 'Everything is on the server.',
  soloWaiting: (n) => (n === 0 ? 'Nothing is on a server.' : `${changes(n)} on this device only`),
  behind: (n) => `${changes(n)} to receive`,
  refusedCount: (n) =>
    `${count(n)} ${plural(n, { one: 'contact not accepted', other: 'contacts not accepted' })}`,
  neverContact: 'No contact with the server yet',
  upToDateAt: (time) => `Up to date (${time})`,
  panel: {
    what: 'What waits',
    since: 'Since',
    last: 'Last contact',
    close: 'Safe to close?',
    safe: 'Yes, everything is saved on this device.',
    safeAndShared: 'Yes. Everything is saved here and on the server.',
    unsafe: 'Not yet: something is being typed.',
    kept: 'Kept in this tab only',
    tryNow: 'Try now',
    connect: 'Connect to a server'
  },
  why: {
    solo: 'This carnet is not connected to a server. You can connect it later.',
    saved: 'It will be sent to the server by itself.',
    syncing: 'The exchange with the server is under way.',
    'up-to-date': 'This device and the server hold the same.',
    offline: 'The server does not answer, or there is no network. You can go on working.',
    later:
      'The server answers, but cannot save just now. Everything stays on this device and will be sent by itself. If this lasts, tell the person who looks after the server.',
    connecting: 'Connecting to the server.',
    refused: 'The server refused some changes. They stay on this device and can be exported.',
    closed: 'The server closed the connection.'
  },
  refusedWhy: {
    malformed: 'The server could not read the change.',
    gap: 'The server lacks a part of this contact.',
    'too-large': 'The change is too large.',
    'read-only': 'Your access is read-only.',
    forbidden: 'Your role does not allow this.',
    quota: 'The server is out of space.',
    erased: 'This contact has been erased.',
    rate: 'Too many changes at once, sending will resume.'
  },
  unsent: (n) =>
    `${changes(n)} ${plural(n, { one: 'was not sent', other: 'were not sent' })}: the export contains them.`,
  notEditable: {
    ended: 'This device no longer has access to this carnet: editing is off.',
    'newer-database': 'This carnet is read-only on this device: update Carnet.'
  },
  evicted: {
    title: 'The browser had deleted the data of this device.',
    coming: 'It is coming back from the server. What had not been sent yet is lost.',
    back: 'It has come back from the server. What had not been sent yet is lost.',
    lost: 'This carnet was connected to no server: it will not come back by itself. If you exported a file, keep it.',
    prevent:
      'To prevent it, install Carnet or ask the browser to keep the data in the settings, under “Health”.'
  },
  closed: {
    revoked: {
      title: 'This device no longer has access to this carnet.',
      body: 'Your local data stays readable and can be exported, but nothing can be edited here any more. To go on, ask for a new invite.'
    },
    'no-access': {
      title: 'The server refuses access to this carnet.',
      body: 'Your local data stays readable and can be exported, but nothing can be edited here any more. Ask an administrator for access.'
    },
    'unknown-workspace': {
      title: 'This server does not know this carnet.',
      body: 'Everything stays on this device. If the server was set up anew, an administrator can restore it with the setup link.'
    },
    'app-too-old': {
      title: 'This version of Carnet is too old for the server.',
      body: 'Everything stays on this device. Update Carnet to resume syncing.'
    },
    'erase-device': {
      title: 'An administrator asked to erase this device.',
      body: 'Syncing has stopped.'
    }
  }
};
