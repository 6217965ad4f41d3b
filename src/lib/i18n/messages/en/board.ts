import { createCount } from '../../plural.ts';
import type { board as source } from '../fr/board.ts';

const count = createCount('en');

export const board: typeof source = {
  title: 'Opportunities',
  new: 'New opportunity',
  newIn: (column) => `New opportunity: ${column}`,
  whose: 'Whose',
  mine: 'Mine',
  everyone: 'All',
  search: 'Search for a title or a contact',
  searchHint: 'Title, contact…',
  open: (n) => `${count(n)} open`,
  weighted: (amount) => `${amount} weighted`,
  weightedHint: 'Expected amounts, each multiplied by its probability.',
  board: 'Stages',
  columns: { none: 'No stage', won: 'Won', lost: 'Lost' },
  archived: (stage) => `${stage} (archived)`,
  decidedLately: 'In the last 90\u00a0days',
  unfold: 'Show',
  fold: (column) => `Fold ${column}`,
  nothingHere: 'Nothing here',
  putHere: 'Drop here',
  untitled: 'No title',
  unnamed: 'No name',
  noAmount: 'Amount?',
  chance: (percent) => `Probability: ${percent}`,
  closes: (day) => `Expected to close on ${day}`,
  overdue: (day) => `Late: expected to close on ${day}`,
  decided: (day) => `Decided on ${day}`,
  vendor: (name) => `Salesperson: ${name}`,
  late: 'Warning to deal with',
  lateHint: 'The warning and this opportunity crossed on the way: to be reviewed.',
  moveTo: 'Move to…',
  moveNamed: (title) => `Move “${title}” to…`,
  moved: (title, column) => `“${title}”: ${column}`,
  stays: (title, column) => `“${title}” stays in ${column}.`,
  keys: 'Space: pick the card up. Arrows: from one card to the next.',
  taken: (title, column) =>
    `“${title}” is picked up, in ${column}. Left and right arrows to choose a stage, Enter to drop, Escape to give up.`,
  over: (column, at, of) => `${column}, ${at} of ${of}`,
  no: {
    archived: 'This stage is archived: nothing goes there any more.',
    gone: 'This stage no longer exists here: nothing goes there any more.',
    decided: 'Reopen a decided opportunity at a stage first.'
  },
  reader: 'Your access is read-only: cards cannot be moved.',
  locked: 'Nothing can be moved on this device for now.',
  none: 'No opportunity matches',
  noneHint: 'Search for something else, or look at everyone’s.',
  clear: 'Show all',
  empty: 'No opportunities yet',
  emptyHint: 'What may become a sale is followed here, stage by stage, until it is decided.'
};
