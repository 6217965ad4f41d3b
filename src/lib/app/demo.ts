/** Contacts that the app's own demo holds. */
export const DEMO_COUNT = 1000;
/** What the journal calls a load of them. */
export const DEMO_LABEL = 'demo';
