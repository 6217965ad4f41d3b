/** P6: what may be on its way without an answer (bytes); bounds the memory of both sides on a slow line. */
export const WINDOW_BYTES = 1_000_000;
