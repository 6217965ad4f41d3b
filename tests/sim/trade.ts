import type { DocumentSession } from '../../src/lib/app/documentSession.ts';
import type { Result } from '../../src/lib/base/result.ts';
import { changeState } from '../../src/lib/commands/changeState.ts';
import { setWarning } from '../../src/lib/commands/setWarning.ts';
import { startDocument } from '../../src/lib/commands/startDocument.ts';
import type { CommandContext } from '../../src/lib/commands/types.ts';
import { KINDS, WARNING_KINDS } from '../../src/lib/contact/kinds.ts';
import { fieldView, seenOf } from '../../src/lib/contact/viewAccess.ts';
import type { DocumentView } from '../../src/lib/contact/types.ts';
import type { Prng } from './prng.ts';
import type { SimTab } from './tab.ts';

const STARTED = ['opportunity', 'quote', 'invoice', 'appointment'] as const;
const MINUTES = [30, 60, 600] as const;

type Command = (
  doc: Parameters<typeof startDocument>[0],
  context: CommandContext,
  view: DocumentView
) => Result<unknown, unknown>;

/** What people do that the rules say most of: warnings, documents and where they stand. Asked first, as the gate wants. */
export interface Trade {
  /** In this sheet; tells what, for the trace. */
  act(session: DocumentSession): string;
}

export function createTrade(
  tab: SimTab,
  random: Prng,
  contextOf: () => CommandContext,
  wordOf: (docId: string) => string
): Trade {
  async function ask(session: DocumentSession, command: Command): Promise<void> {
    const look = await tab.port.lookAround([session.docId]);
    // Whoever is still joining goes on all the same.
    const acknowledged = { warnings: [], incomplete: true };
    await session.act((doc, view) => command(doc, { ...contextOf(), look, acknowledged }, view));
  }

  function start(session: DocumentSession): string {
    const kind = random.pick(STARTED);
    const { memberId, clock } = tab.port;
    const isMeeting = kind === 'appointment';
    const start = new Date(clock.now() + random.int(0, 24) * 3_600_000).toISOString();
    const fields = isMeeting ? { start, minutes: random.pick(MINUTES) } : {};
    const input = { kind, fields, assignees: isMeeting ? [memberId] : [] };
    void ask(session, (doc, context) => startDocument(doc, context, input));
    return `starts ${kind} in ${session.docId}`;
  }

  function warn(session: DocumentSession): string {
    const kind = random.pick(WARNING_KINDS);
    const level = random.pick(['warning', 'block'] as const);
    const { view } = session;
    if (!view) return 'nobody to warn of';
    const seen = seenOf(fieldView(view, `warning/${kind}`));
    const input = { warnings: [{ kind, seen }], level, message: wordOf(session.docId) };
    void ask(session, (doc, context) => setWarning(doc, context, input));
    return `sets ${level} on ${kind} of ${session.docId}`;
  }

  function move(session: DocumentSession): string {
    const documents = [...(session.view?.entities.values() ?? [])].filter(
      ({ kind }) => KINDS.get(kind)?.initial
    );
    if (!session.view || documents.length === 0) return start(session);
    const { id: entity, kind } = random.pick(documents);
    const state = fieldView(session.view, 'state', entity);
    const ways = typeof state.value === 'string' ? (KINDS.get(kind)?.transitions[state.value] ?? []) : [];
    if (ways.length === 0) return 'no way on';
    const input = { entity, to: random.pick(ways), seen: seenOf(state) };
    void ask(session, (doc, context) => changeState(doc, context, input));
    return `moves ${kind} ${entity} of ${session.docId} to ${input.to}`;
  }

  return {
    act(session) {
      const dice = random.int(0, 2);
      return dice === 0 ? start(session) : dice === 1 ? warn(session) : move(session);
    }
  };
}
