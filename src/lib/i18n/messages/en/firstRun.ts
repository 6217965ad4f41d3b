import type { firstRun as source } from '../fr/firstRun.ts';

export const firstRun: typeof source = {
  title: 'Welcome to Carnet',
  lead: 'The company’s contacts, the same for everyone, with or without network.',
  create: {
    choice: 'Create the company’s carnet',
    hint: 'With the setup link shown when the server first started.',
    title: 'Create the company’s carnet',
    link: 'Setup link',
    linkHint: 'It ends in /setup# followed by a code.',
    submit: 'Create the carnet'
  },
  join: {
    choice: 'Join a carnet',
    hint: 'With the invite link a colleague sent you.',
    title: 'Join a carnet',
    link: 'Invite link',
    linkHint: 'It ends in /join# followed by a code. It works once.',
    submit: 'Join'
  },
  solo: {
    choice: 'On this device only',
    hint: 'Without a server. You can connect this carnet later.',
    title: 'A carnet on this device',
    submit: 'Start'
  },
  you: {
    name: 'Your name',
    nameHint: 'As your colleagues will see it.',
    company: 'Your company',
    email: 'Your email',
    emailHint: 'For your own contact.',
    emailMatchHint: 'For your own contact. If the carnet already has one with this address, it is you.'
  },
  start: {
    title: 'What to start with?',
    empty: 'Start with an empty carnet',
    emptyHint: 'You add your contacts one by one.',
    demo: 'Load the demo',
    demoHint: '1,000 fictitious contacts, with their sites, quotes and appointments, to try things out.'
  },
  installFirst: {
    title: 'On iPhone and iPad, install Carnet first',
    steps: [
      'Copy the invite link.',
      'Tap the share button of the browser, then “Add to Home Screen”.',
      'Open Carnet from the home screen, choose “Join a carnet” and paste the link.',
      'The installed app has its own storage: what you join here would not be there.'
    ]
  },
  already: {
    title: 'This device already has a carnet',
    join: 'To join another one, open the whole invite link here, including what follows the # sign.',
    setup:
      'This carnet is already connected to a server. The setup link makes a new carnet: open it on an empty device or in another browser profile.',
    open: 'Open my carnet'
  },
  connect: {
    title: 'Connect this carnet to the server',
    body: 'Everything on this device will be sent to the server. You can then invite your colleagues.',
    submit: 'Connect'
  }
};
