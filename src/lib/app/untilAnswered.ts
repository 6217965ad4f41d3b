type Progress = (done: number) => void;

/**
 * Calls with a progress that falls silent once the call is answered. To the page each comes through a port of its own,
 * and the last progress may come after the answer: what was done would be told as still going on, for ever.
 */
export async function untilAnswered<T>(
  progress: Progress,
  call: (progress: Progress) => Promise<T>
): Promise<T> {
  let isAnswered = false;
  try {
    return await call((done) => {
      if (!isAnswered) progress(done);
    });
  } finally {
    isAnswered = true;
  }
}
