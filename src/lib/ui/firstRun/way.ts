/** The three ways in: with the setup link, with an invite, on this device alone. */
export const WAYS = ['create', 'join', 'solo'] as const;
export type Way = (typeof WAYS)[number];
