/** The look that every one-line control shares. 16 px on coarse pointers: below that, iOS zooms the page in. */
export const controlClass =
  'target h-8 w-full min-w-0 rounded-md border border-line-control bg-surface px-2.5 text-ink coarse:text-base disabled:bg-sunken disabled:text-ink-muted aria-invalid:border-block';
