/** Every bound of the wire, with its reason. Bytes unless said; the relay enforces them, devices stay below. */

const KB = 1024;
const MB = 1024 * KB;

/** One `update` row. A device cuts a paste into pieces under 32 kB, and sends what is larger all the same as a state. */
export const UPDATE_BYTES_MAX = 64 * KB;

/** One `state` row: the largest document anybody may have; a heavy contact is warned about from 256 kB. */
export const STATE_BYTES_MAX = 4 * MB;

/** A frame after HELLO: one state of the largest size, or an act of 1 MB, with room for its envelope. */
export const FRAME_BYTES_MAX = STATE_BYTES_MAX + 256 * KB;

/** The first frame. Anybody can send one, so it is small: what its fields need, with room to spare. */
export const HELLO_BYTES_MAX = KB;

/** And for this long: HELLO must come within it. Milliseconds. */
export const HELLO_TIMEOUT_MS = 5_000;

/** One CHANGES: small enough to be stored as one short transaction, large enough to fill a fast line. */
export const PAGE_BYTES_MAX = 256 * KB;

/** One PUSH of ordinary edits; the same reasoning as for a page. */
export const PUSH_BYTES_MAX = 256 * KB;

/** An act over several documents is committed whole, so it must fit one transaction on every device. */
export const ACT_BYTES_MAX = MB;
export const ACT_DOCUMENTS_MAX = 256;

/** Rows in one PUSH or ACK: 256 kB of the smallest real edits (about 60 bytes each). */
export const PUSH_ROWS_MAX = 4_096;

/** Rows in one CHANGES: a page of 256 kB cannot honestly hold more. */
export const CHANGES_ROWS_MAX = 16_384;

/** Sent bytes the other side's kernel has not taken yet: above it, wait; a slow reader must not fill memory. */
export const BUFFERED_BYTES_MAX = MB;

/** y-websocket gives a connection up after 30 s without a message; half of that survives one lost timer. */
export const HEAD_AFTER_SILENCE_MS = 15_000;

/** Presence of one device: a few tabs with a draft of at most 200 characters each. */
export const PRESENCE_BYTES_MAX = 4 * KB;

/** Faster than this nobody sees a difference; the latest state wins. */
export const PRESENCE_PER_SECOND = 5;

/** Other devices' states that y-websocket sends back together with the own one. */
export const PRESENCE_ENTRIES_MAX = 1_024;

/** A member's own preferences and private views. */
export const PERSONAL_BYTES_MAX = 256 * KB;

/** Structs and clients in one `update`: a cut edit has far fewer; a crafted one would cost processor time. */
export const UPDATE_STRUCTS_MAX = 10_000;
export const UPDATE_CLIENTS_MAX = 500;

/** No session makes a million operations on one contact; a forged clock would silence its victim for ever. */
export const CLOCK_MAX = 1_000_000;

/** Lists and objects within each other in one value; devices read no deeper, and ours have three or four. */
export const VALUE_DEPTH_MAX = 64;

/** Short texts on the wire, in UTF-8 bytes. */
export const CREDENTIAL_BYTES_MAX = 160;
export const EPOCH_BYTES_MAX = 64;
export const APP_VERSION_BYTES_MAX = 64;
export const CAPABILITY_BYTES_MAX = 64;
export const CAPABILITIES_MAX = 32;
