import { createCount, createPlural } from '../../plural.ts';
import type { team as source } from '../fr/team.ts';

const plural = createPlural('en');
const count = createCount('en');

export const team: typeof source = {
  needsServer:
    'The team is managed with the server, which does not answer. This is what this device knows of it: devices and last contacts are missing.',
  thisDevice: 'this device',
  devicesOf: (name) => `Devices of ${name}`,
  actsFor: (name) => `Actions for ${name}`,
  noDevice: 'no device connected to this server',
  former: 'No longer in the team',
  formerMembers: 'Former members',
  formerCount: (n) => `${count(n)} ${plural(n, { one: 'former member', other: 'former members' })}`,
  states: {
    online: 'Online',
    seen: (when) => `Last contact ${when}`,
    never: 'Never connected',
    removed: (date) => `Access removed on ${date}`,
    'erase-ordered': 'Erasing ordered, not received yet',
    'erase-told': 'Erasing ordered and received'
  },
  remove: 'Remove…',
  lost: 'Lost or stolen…',
  removeNamed: (device, owner) => `Remove ${device}, device of ${owner}`,
  changeRole: 'Change the role…',
  inviteAgain: 'New invite',
  removeMember: 'Remove from the team…',
  roleOf: (name) => `Role of ${name}`,
  roleAtOnce: 'The change takes effect at once on all devices of this person.',
  roleSubmit: 'Change the role',
  roleChanged: (name, role) => `${name}: ${role}.`,
  addOwn: 'Add a device of mine',
  addOwnHint: 'A link or a code to scan, good for 15 minutes, for your phone or another computer.',
  ownTitle: 'Another device of mine',
  deviceInvite: 'Another device',
  doneButNotWritten: 'The server has done it, but this carnet could not note it. Try again.',
  link: {
    forDevice:
      'Open this link on your other device, or scan the code. It works once and will not be shown again.',
    left: (minutes, seconds) => `${count(minutes)} min ${seconds} s left.`,
    over: 'This link has expired. Ask for another one.',
    share: 'Share',
    shared: 'Join our contacts carnet',
    shareFailed: 'Sharing did not work. Copy the link.',
    showCode: 'Show the QR code',
    hideCode: 'Hide the QR code',
    code: (name) => `QR code to scan, for ${name}`
  },
  revoke: {
    deviceTitle: 'Remove a device',
    deviceNote: (device, owner) => `${device}, device of ${owner}.`,
    memberTitle: 'Remove from the team',
    memberNote: (name) =>
      `${name}: all their devices and open invites are concerned. Their name stays on what they wrote.`,
    question: 'What about the data on the device?',
    remove: {
      label: 'Remove access',
      hint: 'Syncing stops at once. What is on the device stays there, readable and exportable, but can no longer be edited there.',
      submit: 'Remove access'
    },
    erase: {
      label: 'Lost or stolen',
      hint: 'At its next contact with the server, the device erases this carnet, its access key and the app before it shows anything. What it had not sent yet is lost. Another carnet, kept apart on the same device, is not erased.',
      submit: 'Erase remotely'
    },
    untilThen: 'Until the device is in contact again, only the encryption of its disk protects the data.',
    understood: 'I understand: what is not sent yet will be lost, and there is no way back.',
    done: {
      remove: (name) => `Access is removed: ${name}.`,
      erase: (name) => `Erasing is ordered: ${name}.`
    }
  }
};
