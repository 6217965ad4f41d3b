import type { erased as source } from '../fr/erased.ts';

export const erased: typeof source = {
  title: 'This device has been erased',
  lead: 'An administrator reported it lost or stolen. The carnet, its settings and what had not been sent yet have been deleted from this device. On the server and on other devices nothing has changed.',
  otherLeft: 'Another carnet, kept apart on this device, was not touched.',
  openOther: 'Open the other carnet',
  again: 'Start again',
  erasing: 'Erasing this device',
  erasingLead: 'An administrator reported this device lost or stolen.',
  closeTabs: 'Erasing. If Carnet is open in other tabs, close them.',
  failed: 'Erasing is not finished. Close the other tabs of Carnet, then try again.'
};
