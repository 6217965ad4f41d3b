import type { frame as source } from '../fr/frame.ts';

export const frame: typeof source = {
  navigation: 'Navigation',
  skip: 'Skip to content',
  contacts: 'Contacts',
  settings: 'Settings',
  search: 'Search',
  searchPlaceholder: 'Name, city, phone, email…',
  searchNothing: (text) => `Nothing matches “${text}”.`,
  searchAll: (text) => `See the whole list for “${text}”`,
  searchResults: 'Results',
  newContact: 'New contact',
  goToContacts: 'Go to contacts',
  goToSettings: 'Go to settings',
  switchLanguage: 'Switch to French',
  peopleHere: 'Here now',
  peopleNamed: (names) => `Here now: ${names}`,
  me: (name) => `${name}, my menu`,
  theme: 'Theme',
  help: 'Keyboard shortcuts',
  install: 'Install Carnet',
  updateReady: 'A new version of Carnet is ready.',
  updateNow: 'Update',
  updateLater: 'Later',
  updateWaits: 'The update will run once what is being typed is saved.',
  readOnlyDatabase:
    'This device has already opened this carnet with a newer version. It is read-only: update Carnet.',
  storageFull:
    'This device’s storage is full. You can read and export; nothing new can be saved until some space is freed.',
  storageFault: 'Saving on this device failed. Reload the page; your data is kept.',
  notFound: 'This page does not exist.',
  notFoundHint: 'The link may be incomplete.',
  crashed: 'Something went wrong on this page.',
  crashedHint: 'Your data is saved. Reload the page; if it happens again, report this message:',
  reload: 'Reload',
  toContacts: 'See the contacts',
  keys: {
    title: 'Keyboard shortcuts',
    create: 'New contact',
    edit: 'Edit the open contact',
    move: 'Next row, previous row',
    open: 'Open the contact',
    help: 'Show this help',
    search: 'Search',
    undo: 'Undo, redo',
    close: 'Close, back to the list',
    off: 'Single keys are switched off in the settings.',
    hint: 'Single keys do nothing while you type. They can be switched off in the settings.'
  },
  insecure: {
    title: 'Carnet needs a secure connection',
    body: 'This address is open over plain http. The browser then refuses to keep the contacts on the device and to work without network.',
    remedy:
      'Open Carnet at its https address. If there is none yet, whoever runs the server will find what to do in the README file, section “https”.',
    tryHttps: 'Try https'
  }
};
