import type { frame as source } from '../fr/frame.ts';

export const frame: typeof source = {
  more: 'More',
  moreAt: (page) => `More, ${page}`,
  navigation: 'Navigation',
  skip: 'Skip to content',
  contacts: 'Contacts',
  opportunities: 'Opportunities',
  map: 'Map',
  settings: 'Settings',
  planning: 'Planning',
  sales: 'Quotes and invoices',
  search: 'Search',
  searchPlaceholder: 'Name, city, phone, email…',
  searchNothing: (text) => `Nothing matches “${text}”.`,
  searchAll: (text) => `See the whole list for “${text}”`,
  searchResults: 'Results',
  newContact: 'New contact',
  newDocument: 'New document (appointment, quote, invoice…)',
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
  languageNotHere: 'This language is not on this device yet. It will come with the network.',
  toContacts: 'See the contacts',
  insecure: {
    title: 'This address is not secure',
    lead: 'Carnet opens at an https address only. Nothing is lost: contacts that are on your devices stay there.',
    why: 'Why',
    reason:
      'Over plain http anybody on the way can read and change what passes. So the browser refuses to keep contacts on the device and to work without network.',
    what: 'What to do',
    remedy:
      'Try the same address with https. An invitation link opened here stays good: the button carries it along.',
    open: (address: string) => `Open ${address}`,
    fails: 'If it does not answer',
    ask: 'Ask whoever installed Carnet in your company, or whoever sent you the link, for the right address.',
    admin: 'You run the server?',
    setUp: {
      before: 'Put a proxy that adds https in front of it and name it in',
      between: ', or give it a certificate with',
      and: 'and',
      after: '. The README file says how, in its chapter “Run it for your company”.'
    }
  }
};
