/**
 * The bytes in a buffer of their own. What comes off the wire is a view of the whole frame, and storing a view
 * stores the buffer behind it: each row of a page would take 256 kB.
 */
export function ownBytes(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}
