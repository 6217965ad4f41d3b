/** What keys cost the page's thread, read from a trace of the browser: from the press until the frame that shows it. */
import * as v from 'valibot';

/** Milliseconds of the processor. */
export interface KeyCost {
  /** From the key to the end of its frame, painting included. */
  readonly all: number;
  /** Without painting: what the app is the cause of. */
  readonly own: number;
  /** The longest that the thread did one thing until the next key: so long, no frame could be shown. */
  readonly longest: number;
}

export const TRACED: readonly string[] = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];

const PAINTING: readonly string[] = ['PrePaint', 'Paint', 'Layerize', 'Commit'];

/** Microseconds: `ts` of the clock, `tdur` of the processor. */
const event = v.object({
  name: v.string(),
  ph: v.string(),
  pid: v.number(),
  tid: v.number(),
  ts: v.optional(v.number(), 0),
  dur: v.optional(v.number(), 0),
  tdur: v.optional(v.number(), 0),
  args: v.optional(v.object({ data: v.optional(v.object({ type: v.optional(v.string()) })) }), {})
});
type Event = v.InferOutput<typeof event>;

/** One for each key, in their order; null: nothing was drawn before the next. Throws when it is no trace of a page. */
export function keyCosts(trace: Buffer): readonly (KeyCost | null)[] {
  const { traceEvents } = v.parse(
    v.pipe(v.string(), v.parseJson(), v.object({ traceEvents: v.array(v.unknown()) })),
    trace.toString()
  );
  // Other events have other shapes.
  const events = traceEvents.flatMap((one) => {
    const parsed = v.safeParse(event, one);
    return parsed.success && parsed.output.ph === 'X' ? parsed.output : [];
  });
  const pressed = events.find((one) => isEvent(one, 'keydown'));
  if (!pressed) throw new Error('the trace has no key');
  const thread = events
    .filter(({ pid, tid }) => pid === pressed.pid && tid === pressed.tid)
    .sort((a, b) => a.ts - b.ts);
  const keys = thread.filter((one) => isEvent(one, 'keydown')).map(({ ts }) => ts);
  return keys.map((key, at) => costOf(thread, key, keys[at + 1] ?? Infinity));
}

/** The frame of a letter is the first after it came into its field: one may be under way when the key is pressed. */
function costOf(thread: readonly Event[], key: number, next: number): KeyCost | null {
  const until = thread.filter(({ ts, dur }) => ts + dur > key && ts < next);
  const changed = until.find((one) => one.ts > key && isEvent(one, 'input'))?.ts ?? key;
  const shown = until.find(({ name, ts }) => name === 'Commit' && ts > changed);
  if (!shown) return null;
  const tasks = until.filter(({ name }) => name === 'RunTask');
  const all = sumOf(tasks.filter(({ ts }) => ts <= shown.ts));
  const painting = sumOf(until.filter(({ name, ts }) => PAINTING.includes(name) && ts <= shown.ts));
  return { all, own: all - painting, longest: Math.max(...tasks.map(({ tdur }) => tdur / 1_000)) };
}

function isEvent({ name, args }: Event, type: string): boolean {
  return name === 'EventDispatch' && args.data?.type === type;
}

function sumOf(events: readonly Event[]): number {
  return events.reduce((sum, { tdur }) => sum + tdur / 1_000, 0);
}
