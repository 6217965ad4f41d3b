/** The relay's own bounds, which no device needs to know. Those of the wire are in src/lib/protocol/limits.ts. */

const MB = 1024 * 1024;

/**
 * A2: from the end of one commit to the next, so that rows of a burst share an fsync; a row alone does not wait.
 * Milliseconds.
 */
export const COMMIT_APART_MS = 10;

/** A2: and no more than this many, so that the first of them does not wait for a bulk. */
export const COMMIT_ROWS_MAX = 256;

/** Scratch documents kept per workspace: those that people edit just now. By count and by encoded bytes. */
export const SCRATCH_DOCUMENTS_MAX = 512;
export const SCRATCH_BYTES_MAX = 32 * MB;

/** A5: a document with more rows than this is folded into one. */
export const COMPACT_ABOVE_ROWS = 64;

/** A5: how long after a commit, so that folding never stands between an edit and its acknowledgement. */
export const COMPACT_AFTER_MS = 2_000;

/** A6: how long after an erasure the file is scrubbed, so that those of one act share it. */
export const SCRUB_AFTER_MS = 1_000;

/** And at most this part of the time: scrubbing writes the whole file anew, and nothing else happens meanwhile. */
export const SCRUB_SHARE = 10;

/** A paused feed looks again after this time; a slow reader costs a timer, not memory. */
export const FEED_RETRY_MS = 20;

/**
 * Sockets on which nobody is known yet. An honest one is such for a moment, also when every device comes back at
 * once after a restart; each may hold a chunk of the network (64 kB), so that all of them stay below 64 MB.
 */
export const STRANGERS_MAX = 1_000;

/** What such a socket may send before it is cut: a HELLO in its WebSocket frame, and a few control frames. */
export const STRANGER_BYTES_MAX = 4 * 1024;

/** Frames of one device: far above what typing or a bulk makes, far below what would starve the others. */
export const FRAMES_PER_SECOND = 200;
export const FRAMES_BURST = 2_000;

/** Bytes of one device: the first upload of a large base runs at line speed, a flood does not. */
export const BYTES_PER_SECOND = 16 * MB;
export const BYTES_BURST = 128 * MB;

/**
 * Bytes of the log that are read to judge what one device pushed: 16 MB take a second and a half of one core, and 2 MB a
 * second a sixth of it. A bulk over ten thousand contacts reads about as much as the burst.
 */
export const READ_PER_SECOND = 2 * MB;
export const READ_BURST = 16 * MB;

/** NACK `rate`: when to come back. Milliseconds. */
export const RATE_RETRY_AFTER_MS = 1_000;

/** Client ids whose device is remembered after it left, so that a late echo cannot take them over. */
export const PRESENCE_OWNERS_MAX = 10_000;

/** Failed redemptions from one address in a window; a person mistypes a few times, a guesser does not stop. */
export const FAILED_REDEMPTIONS_MAX = 10;
export const FAILED_REDEMPTIONS_WINDOW_MS = 60_000;

/** A JSON body of the API: the longest honest one is under 2 kB. */
export const API_BODY_BYTES_MAX = 16 * 1024;

/** An invite for a new member. */
export const INVITE_LIFETIME_MS = 7 * 24 * 3_600_000;

/** P5: how long a mark is kept; a device away for longer takes the way of a relay that was set back. */
export const MARK_LIFETIME_MS = 400 * 24 * 3_600_000;

/** Graceful stop: sockets that have not closed by then are cut. */
export const STOP_AFTER_MS = 2_000;

/** An invite for another device: the link is carried across a room, or scanned from this screen. */
export const DEVICE_INVITE_LIFETIME_MS = 15 * 60_000;

/** Devices of one member that have access: phone, tablet and computers of years, far below what a script would make. */
export const DEVICES_PER_MEMBER_MAX = 20;

/** Invites by admins of a workspace that are good just now: a large team on its first day; each is a secret that can leak. */
export const OPEN_INVITES_MAX = 100;

/** And by each other member, for devices of their own: a few tries, never so many that an admin has none left. */
export const OPEN_DEVICE_INVITES_MAX = 10;

/** An honest device has one, a moment longer when it comes back before the old one is known to be dead. */
export const SOCKETS_PER_DEVICE_MAX = 10;

/** A whole company behind one address; loopback is not bounded (a proxy that nobody told us of, or this machine). */
export const SOCKETS_PER_ADDRESS_MAX = 50;
export const NEW_SOCKETS_PER_ADDRESS_MAX = 60;
export const NEW_SOCKETS_WINDOW_MS = 60_000;

/** Wrong credentials from one address in a window; an honest device stops at the first refusal. */
export const FAILED_HELLOS_MAX = 10;
export const FAILED_HELLOS_WINDOW_MS = 60_000;

/** How often the times of last contact are written, all in one transaction: an fsync a minute is no load. */
export const LAST_SEEN_WRITTEN_EVERY_MS = 60_000;

/** A9: nightly copies. Hour of the relay's own time zone; two weeks are kept. */
export const BACKUP_HOUR = 3;
export const BACKUPS_KEPT = 14;

/** A6: a database that `restore` replaced goes when a copy of its age would, and so does what was erased since. */
export const REPLACED_KEPT_DAYS = BACKUPS_KEPT;

/** A relay that was off in the night makes up for it at its start. */
export const BACKUP_MAX_AGE_MS = 24 * 3_600_000;

/** A disk that was full or away may be back. */
export const BACKUP_RETRY_MS = 3_600_000;

/** How often the relay looks whether another process has written to its file: a device is revoked within a second. */
export const OUTSIDE_CHANGE_MS = 500;
