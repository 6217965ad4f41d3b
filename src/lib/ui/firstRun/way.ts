/** The three ways in: with the setup link, with an invite, on this device alone. */
export type Way = 'create' | 'join' | 'solo';
