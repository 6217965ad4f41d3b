import type { help as source } from '../fr/help.ts';

export const help: typeof source = {
  title: 'Keyboard shortcuts',
  create: 'New contact',
  edit: 'Edit the open contact',
  todo: 'Note something to do (History tab)',
  call: 'Note a call (History tab)',
  move: 'Next row, previous row',
  open: 'Open',
  show: 'Show this help',
  search: 'Search',
  undo: 'Undo, redo',
  close: 'Close, back to the list',
  carried: 'Planning and opportunities',
  walk: 'From one appointment or card to the next',
  take: 'Pick up, then put down',
  carry: 'Carry it elsewhere',
  stretch: 'Lengthen, shorten the appointment in hand',
  leave: 'Leave it where it was',
  space: 'Space',
  off: 'Single keys are switched off in the settings.',
  hint: 'Single keys do nothing while you type. They can be switched off in the settings.'
};
