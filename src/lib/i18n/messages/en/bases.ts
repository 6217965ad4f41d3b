import { createCount, createPlural } from '../../plural.ts';
import type { Messages } from '../fr.ts';

const plural = createPlural('en');
const count = createCount('en');
const contacts = (n: number) => `${count(n)} ${plural(n, { one: 'contact', other: 'contacts' })}`;

export const bases: Messages['bases'] = {
  join: {
    title: 'Join another carnet',
    invitation: (name, role) => `This invite is for ${name} (${role}).`,
    here: (company) =>
      company === ''
        ? 'There is a carnet on this device already. What about its contacts?'
        : `The carnet “${company}” is on this device already. What about its contacts?`,
    choice: 'The carnet of this device',
    bring: 'Bring them along into the carnet you join',
    bringHint:
      'With their history. Every member of that carnet will see them. The old carnet stays here until all of it is on the server.',
    bringReader: 'Your access will be read-only: nothing can be brought along.',
    apart: 'Keep them apart',
    apartHint:
      'Both carnets stay on this device and are not mixed. The settings take you from one to the other.',
    export: 'Export a copy first',
    submit: 'Join',
    same: 'This device is in this carnet already',
    sameLead: 'There is nothing to do. The invite is not used up: it can serve on another device.',
    again: 'Attach this device again',
    againLead:
      'The server no longer knew this device. Everything on it is kept, and what waits will be sent.',
    looking: 'Reading the invite'
  },
  rebuild: {
    title: 'Put this carnet back on the server',
    body: 'The server no longer knows this carnet. Everything on this device will be sent to it again. Your colleagues will then need a new invite: what waits on their devices is not lost.',
    hint: 'Paste the setup link that the server shows when it starts.',
    submit: 'Put it back',
    askAdmin: 'An administrator can put it back from their device, with the setup link of the server.',
    open: 'Put it back'
  },
  bring: {
    waiting: 'The contacts of your old carnet will arrive here as soon as the server has answered.',
    running: (done) => `The contacts of your old carnet are arriving here: ${contacts(done)}.`,
    done: (n) => `${contacts(n)} of your old carnet ${plural(n, { one: 'is', other: 'are' })} here.`,
    tooLarge: (n) => `${contacts(n)} too large to move stay in the old carnet.`,
    toErase: (n) =>
      `${contacts(n)} waiting to be erased ${plural(n, { one: 'stays', other: 'stay' })} in the old carnet.`,
    notHere: 'Your old carnet is not all on this device yet. Open it in the settings, then come back here.',
    failed: 'The contacts of your old carnet could not be brought along. Nothing is lost.',
    readOnly: 'Nothing can be written here: the contacts of your old carnet cannot be brought along.',
    keepApart: 'Keep them apart instead',
    keptApart: 'Your old carnet stays apart. It opens from the settings.',
    notKeptApart: 'This device could not store that choice.'
  },
  others: {
    title: 'Other carnets',
    lead: 'On this device, apart from the open carnet.',
    unnamed: 'Carnet without a name',
    of: (member) => `of ${member}`,
    brought: 'Its contacts were brought along into the open carnet.',
    open: 'Open',
    openNamed: (label) => `Open ${label}`,
    remove: 'Delete',
    removeNamed: (label) => `Delete ${label} from this device`,
    removeTitle: 'Delete this carnet from this device',
    removeBody: (label) =>
      `${label} will be deleted from this device for good. What is on no server will be lost. To keep a copy, open it first and export it.`,
    removeBrought: (label) =>
      `The contacts of ${label} are in the open carnet and on the server. The old carnet can be deleted from this device.`,
    awaited: 'Not all of its contacts were brought along yet.',
    notYet: 'Possible as soon as everything that was brought along is on the server.',
    removed: (label) => `${label} is deleted from this device.`,
    notRemoved: {
      'storage-unavailable': 'This carnet could not be deleted. Close the other tabs and try again.',
      open: 'This carnet is open. It is not deleted.',
      awaited: 'Not all contacts of this carnet were brought along yet. It is not deleted.',
      'not-whole':
        'Not everything in this carnet is in the open one. It is not deleted: open it to see what is left.',
      'not-shared': 'Changes of this carnet have only just come along. Try again once they are on the server.'
    }
  }
};
