/** Runs asynchronous steps strictly one after the other; a step that fails does not stop the next. */
export interface SerialQueue {
  run<T>(step: () => Promise<T>): Promise<T>;
}

export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve();
  return {
    run(step) {
      const next = last.then(step);
      // The caller gets the failure; the queue only needs to know that the step has ended.
      last = next.then(
        () => undefined,
        () => undefined
      );
      return next;
    }
  };
}
