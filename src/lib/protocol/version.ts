/**
 * Version of the frames (P2), sent in HELLO. Raised when an older side would misread a frame.
 * 1  HELLO, READY, PULL, CHANGES, PUSH, ACK, NACK, HEAD; marks and epochs; presence stamped by the relay.
 */
export const PROTOCOL_VERSION = 1;

/** The oldest version the relay still speaks; older ones are closed with 4409. */
export const PROTOCOL_VERSION_MIN = 1;
