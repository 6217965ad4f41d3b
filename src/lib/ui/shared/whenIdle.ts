/**
 * Runs once what is being shown is drawn and the page has nothing else to do, or two seconds after that at the latest.
 * Returns its cancelling.
 */
export function whenIdle(run: () => void): () => void {
  let cancel: () => void;
  // A list measures itself before it draws its lines: the first frame has none.
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => (cancel = atRest(run)));
  });
  cancel = () => cancelAnimationFrame(frame);
  return () => cancel();
}

function atRest(run: () => void): () => void {
  // WebKit has no requestIdleCallback.
  if (!('requestIdleCallback' in window)) {
    const timer = setTimeout(run, 200);
    return () => clearTimeout(timer);
  }
  const handle = requestIdleCallback(run, { timeout: 2_000 });
  return () => cancelIdleCallback(handle);
}
