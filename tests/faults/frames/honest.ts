/** An honest device in a process of its own: edits at an ordinary pace, and notes how long it waits for its ACK. */
import { openRawSocket } from '../../e2e/rawSocket.ts';
import { createAuthor } from '../author.ts';
import { pace } from '../pace.ts';

export interface HonestJob {
  readonly url: string;
  readonly workspaceId: string;
  readonly credential: string;
  readonly memberId: string;
}

const EVERY_MS = 50;
const CONTACTS = 10;
const EDITS_PER_CONTACT = 40;

process.once('message', (job: HonestJob) => void work(job));

async function work({ url, workspaceId, credential, memberId }: HonestJob): Promise<void> {
  const socket = await openRawSocket(url, workspaceId, credential);
  const waits: number[] = [];
  const stopped = new AbortController();
  process.once('message', () => stopped.abort());
  let author = createAuthor({ by: memberId, seed: 'honest' });
  for (let n = 0; !stopped.signal.aborted; n += 1) {
    // Nobody edits one contact for hours: new ones, now and then.
    if (n % (CONTACTS * EDITS_PER_CONTACT) === 0)
      author = createAuthor({ by: memberId, seed: `honest/${n}` });
    const written = author.documents.size < CONTACTS ? author.create() : author.edit();
    const pushed = performance.now();
    await socket.push([{ n, kind: 'update', ...written }]);
    waits.push(performance.now() - pushed);
    await pace(EVERY_MS);
  }
  socket.close();
  process.send?.(waits);
}
