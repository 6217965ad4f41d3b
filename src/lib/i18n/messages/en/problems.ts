import type { problems as source } from '../fr/problems.ts';

export const problems: typeof source = {
  access: {
    'invalid-request': 'The server did not understand the request. Update Carnet and try again.',
    'setup-unknown': 'This is not this server’s setup link. Copy all of it from what the server shows.',
    'setup-used': 'This setup link has already been used. Ask whoever created the carnet for an invite.',
    'invite-unknown': 'This invite does not exist. Copy the whole link, or ask for a new one.',
    'invite-used': 'This invite has already been used. Ask an administrator for a new one.',
    'invite-expired': 'This invite has expired. Ask an administrator for a new one.',
    'invite-revoked': 'This invite has been revoked. Ask an administrator for a new one.',
    'workspace-exists': 'This carnet already exists on this server. Ask for an invite to join it.',
    unauthorized: 'The server no longer knows this device. Ask for a new invite.',
    revoked: 'This device no longer has access. Ask an administrator for a new invite.',
    forbidden: 'Your role does not allow this. Ask an administrator.',
    'last-admin':
      'A workspace always keeps one administrator who has a device. Make somebody else an administrator first.',
    'too-many-devices': 'This person already has too many devices. Remove those no longer in use first.',
    'too-many-invites': 'Too many invites are open. Revoke those nobody needs any more first.',
    'too-many-device-invites':
      'You have too many links for your devices open. Use one of them, or wait fifteen minutes: they end by themselves.',
    'not-found': 'The server cannot find what was asked for. It may already have been removed.',
    rate: 'Too many tries. Wait a minute and try again.',
    unavailable: 'The server cannot answer right now. Try again in a moment.',
    unreachable: 'The server does not answer. Check the network and try again; nothing is lost.',
    'unexpected-answer': 'The answer is not that of a Carnet server. Check the address you opened.',
    'not-a-link': 'This text is not a Carnet link. Copy the whole link, including what follows the # sign.',
    'other-kind-setup': 'This is a setup link. Choose “Create the company’s carnet”.',
    'other-kind-join': 'This is an invite. Choose “Join a carnet”.',
    'other-server': 'This link belongs to another server. Open it in the browser directly.',
    'already-here':
      'This device already has a carnet, perhaps open in another tab. Reload the page to go to it.',
    'other-workspace':
      'This invite is for another carnet. Choose what becomes of the contacts on this device.'
  },
  commit: {
    failed: 'The change could not be saved.',
    quota: 'Storage is full: the change is not saved. Free some space, then try again.',
    'read-only': 'This carnet is read-only on this device.',
    'too-large': 'This is too long to be saved at once.',
    reopen: 'Saving failed. The contact was opened again; what you typed is given back to you.',
    erased: 'This contact has been erased.',
    forbidden: 'Only an administrator can do this.',
    'no-transition': 'This document has changed meanwhile: this step is no longer possible.',
    'wrong-state': 'That cannot be done in the document’s present state.',
    'changed-since': 'Somebody has written meanwhile: read again, then retry.',
    moved: 'This document was moved to another contact.'
  },
  open: {
    'newer-database': 'A newer version has opened this carnet on this device. Update Carnet.',
    'storage-unavailable':
      'The browser refuses to keep data on this device. Leave private browsing, or allow storage for this site.',
    title: 'The carnet could not be opened',
    detail: 'Detail:'
  }
};
