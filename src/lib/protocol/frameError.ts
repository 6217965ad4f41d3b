/** Why bytes are not a frame; a code only, so that logs never carry what was received. */
export type FrameErrorCode =
  /** The bytes end before the frame does, or a length points past them. */
  | 'truncated'
  /** Bytes are left after the frame: one message per frame (P1). */
  | 'trailing'
  | 'unknown-type'
  /** A number, text or enumeration outside what the field allows. */
  | 'bad-value'
  /** More rows, bytes or characters than limits.ts allows. */
  | 'over-limit';

/** The only thing that decoding throws. */
export class FrameError extends Error {
  readonly code: FrameErrorCode;

  constructor(code: FrameErrorCode) {
    super(`not a frame: ${code}`);
    this.name = 'FrameError';
    this.code = code;
  }
}
