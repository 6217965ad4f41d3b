/** Making a tag where it is needed, on the contact that is the first to have it, and giving it a colour. */
import type * as Y from 'yjs';
import { err, ok, type Result } from '../base/result.ts';
import { setField } from '../commands/editField.ts';
import type { CommandContext, Done, Outcome } from '../commands/types.ts';
import { addSettingsItem } from '../commands/workspace.ts';
import { readDocument } from '../contact/read.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import { COLOURS, type Colour } from './colours.ts';
import { commandContext } from './commandContext.ts';
import { documentsOf } from './openDocuments.ts';
import type { ActProblem } from './workspaceActs.ts';
import type { Workspace } from './workspace.svelte.ts';

/** Adds a tag to the workspace's document; its id once it is durable on this device. */
export async function makeTag(
  workspace: Workspace,
  { name, colour }: { readonly name: string; readonly colour: Colour }
): Promise<Result<string, ActProblem>> {
  const fields = { name: name.trim(), colour };
  const made = await onSettings(workspace, (doc, context) => addSettingsItem(doc, context, 'tag', fields));
  return made.ok ? ok(made.value.id) : err(made.error);
}

export async function setTagColour(
  workspace: Workspace,
  entity: string,
  colour: Colour
): Promise<Result<Done, ActProblem>> {
  return onSettings(workspace, (doc, context) => {
    const seen = seenOf(fieldView(readDocument(doc), 'colour', entity));
    return setField(doc, context, { entity, field: 'colour', value: colour, seen });
  });
}

/** The colour that the fewest have: two new tags are told apart without anybody choosing. */
export function freeColour(items: Iterable<{ readonly colour: string | null }>): Colour {
  const used = Array.from(items, ({ colour }) => colour);
  const uses = (colour: Colour): number => used.filter((other) => other === colour).length;
  return COLOURS.reduce((rarest, colour) => (uses(colour) < uses(rarest) ? colour : rarest));
}

async function onSettings<T extends Done>(
  workspace: Workspace,
  command: (doc: Y.Doc, context: CommandContext) => Outcome<T>
): Promise<Result<T, ActProblem>> {
  const { workspaceId, settings } = workspace;
  const documents = documentsOf(workspace);
  const session = documents.acquire(workspaceId);
  try {
    await session.loaded;
    return await session.act((doc) => command(doc, commandContext(workspace, settings.country)));
  } finally {
    await documents.release(workspaceId);
  }
}
