/**
 * Writes fictitious contacts to a file, one JSON object a line: {docId, update}, the update in base 64. What was agreed
 * with them lies around today.
 * The first line is the workspace's document, whose lists the contacts refer to.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import * as Y from 'yjs';
import { instantAt } from '../src/lib/app/zonedTime.ts';
import { randomUuid } from '../src/lib/base/ids.ts';
import { createDraw } from '../src/lib/commands/demo/sfc32.ts';
import { DEMO_SEED, demoContacts } from '../src/lib/commands/demo/generate.ts';
import { createWorkspace } from '../src/lib/commands/workspace.ts';
import { createDayOf } from '../src/lib/rules/days.ts';

const TIME_ZONE = 'Europe/Paris';
const USAGE = 'usage: npm run demo -- <count> <file>';

async function main([countText, file]: readonly string[]): Promise<number> {
  const count = Number(countText);
  if (!Number.isSafeInteger(count) || count < 1 || file === undefined) {
    console.error(USAGE);
    return 1;
  }
  const out = createWriteStream(file);
  const line = async (docId: string, update: Uint8Array) => {
    const text = JSON.stringify({ docId, update: Buffer.from(update).toString('base64') });
    if (!out.write(`${text}\n`)) await once(out, 'drain');
  };
  const { random } = createDraw(DEMO_SEED);
  const by = randomUuid(random);
  const context = { by, now: Date.UTC(2026, 0, 5), random };
  const workspace = createWorkspace(context, {
    id: randomUuid(random),
    company: 'Carnet de démonstration',
    memberName: 'Alex Démo'
  });
  if (!workspace.ok) throw new Error(`the workspace was refused: ${workspace.error.code}`);
  await line(workspace.value.id, Y.encodeStateAsUpdate(workspace.value.doc));
  const around = {
    today: createDayOf(TIME_ZONE)(Date.now()),
    people: [by],
    instantAt: (wall: string) => instantAt(wall, TIME_ZONE) ?? ''
  };
  for (const { id, update } of demoContacts({ count, by, around })) await line(id, update);
  out.end();
  await finished(out);
  console.log(`${String(count)} contacts written to ${file}`);
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
