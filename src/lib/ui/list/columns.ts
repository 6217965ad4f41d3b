/**
 * The columns of the table, shared by its head and its rows. Each row is a grid of its own (rows are laid
 * out apart from one another in a virtual list), so widths are shares, never sizes of the content.
 */
export const rowGrid =
  'grid h-10 items-center gap-x-4 px-4 coarse:h-12 ' +
  'grid-cols-[minmax(0,2.6fr)_7rem_minmax(0,1.4fr)_minmax(0,1.1fr)_minmax(0,1fr)] ' +
  'lg:grid-cols-[minmax(0,2.4fr)_7rem_minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1.6fr)_minmax(0,1fr)] ' +
  'xl:grid-cols-[minmax(0,2.4fr)_7rem_minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1.6fr)_minmax(0,1.1fr)_minmax(0,1fr)]';
