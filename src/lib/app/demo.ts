/** Contacts that the app's own demo holds. */
export const DEMO_COUNT = 1000;
