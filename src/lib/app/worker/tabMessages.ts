import * as v from 'valibot';
import type { Json } from '../../base/json.ts';
import { NACK_CODES, ROLES } from '../../protocol/frameTypes.ts';
import type { ReplicaChange } from '../../replica/context.ts';

/**
 * What the tabs of a device tell each other. Of documents they tell ids only, after the transaction's
 * `complete`: whoever wants the content reads the store (L2). Another tab may run another version of the app.
 */
const ids = v.array(v.string());
const nullableText = v.nullable(v.string());

const json: v.GenericSchema<Json> = v.lazy(() =>
  v.union([v.null(), v.boolean(), v.number(), v.string(), v.array(json), v.record(v.string(), json)])
);

const preferences = v.record(v.string(), json);

const tabPresence = v.object({
  contactId: nullableText,
  field: nullableText,
  draft: nullableText,
  caret: nullableText
});

const peers = v.array(
  v.object({
    ...tabPresence.entries,
    key: v.string(),
    memberId: v.string(),
    deviceId: v.string(),
    name: v.string(),
    // A tab of an older version does not say.
    base: v.optional(v.nullable(v.object({ seq: v.number(), fingerprint: v.string() })), null)
  })
);

const status = v.object({
  state: v.picklist(['solo', 'saved', 'syncing', 'up-to-date', 'offline', 'refused', 'closed']),
  connection: v.picklist(['solo', 'connecting', 'online', 'offline', 'closed']),
  closedWhy: v.nullable(
    v.picklist(['revoked', 'no-access', 'unknown-workspace', 'app-too-old', 'erase-device'])
  ),
  role: v.nullable(v.picklist(ROLES)),
  waiting: v.number(),
  since: v.nullable(v.number()),
  refused: v.array(v.object({ docId: v.string(), code: v.picklist(NACK_CODES) })),
  behind: v.number(),
  // A tab of an older version does not say.
  caughtUp: v.optional(v.boolean(), false),
  asksLater: v.boolean(),
  lastContact: v.nullable(v.number())
});

const tabMessage = v.variant('type', [
  /** A transaction of the sending tab is complete. */
  v.object({
    type: v.literal('changed'),
    docIds: ids,
    rows: ids,
    removed: ids,
    /** Documents whose outbox rows changed; null: many. */
    outbox: v.nullable(ids)
  }),
  /** A tab is here and wants to know how things stand. */
  v.object({ type: v.literal('hello') }),
  /** To the leader: what a tab shows. */
  v.object({ type: v.literal('showing'), tab: v.string(), presence: tabPresence }),
  /** To the leader: a preference changed in a tab. */
  v.object({ type: v.literal('prefer'), key: v.string(), value: json }),
  /** To the leader: drop the back-off. */
  v.object({ type: v.literal('try-now'), asked: v.boolean() }),
  /** A tab has begun to lead: tell it what you show and what you prefer. */
  v.object({ type: v.literal('leading') }),
  /** The leader is there: told each second, so that others notice when it sleeps. */
  v.object({ type: v.literal('alive'), tab: v.string() }),
  /** From the leader. */
  v.object({ type: v.literal('status'), status }),
  v.object({ type: v.literal('peers'), peers }),
  v.object({ type: v.literal('preferences'), preferences }),
  v.object({ type: v.literal('clock'), offset: v.number() })
]);

export type TabMessage = v.InferOutput<typeof tabMessage>;

export function changedMessage({ docIds, rows, removed, outbox }: ReplicaChange): TabMessage {
  return {
    type: 'changed',
    docIds: [...docIds],
    rows: rows.map(({ id }) => id),
    removed: [...removed],
    outbox: outbox && [...outbox]
  };
}

/** Null: not a message of this version. */
export function parseTabMessage(data: unknown): TabMessage | null {
  const parsed = v.safeParse(tabMessage, data);
  return parsed.success ? parsed.output : null;
}
