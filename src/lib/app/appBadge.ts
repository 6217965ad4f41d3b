/** The part of `navigator` that shows a number on the app's icon; browsers without it have neither. */
export interface BadgeLike {
  setAppBadge?(count: number): Promise<void>;
  clearAppBadge?(): Promise<void>;
}

/** The count of what is to be reviewed on the icon of the installed app. */
export async function showAppBadge(count: number, on: BadgeLike = navigator): Promise<void> {
  try {
    await (count > 0 ? on.setAppBadge?.(count) : on.clearAppBadge?.());
  } catch {
    // An app that is not installed, or a person who does not want numbers: nothing else rests on it.
  }
}
