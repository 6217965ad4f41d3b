import { annAndPaul, expect, newContact, openSheet, test, upToDate, type Device } from './carnet.ts';
import { note, pasteText, settled } from './sheet.ts';

const LENGTH = 100_000;

test('[P6] in a note of 100,000 characters a new line, a heading and an undo are saved and shared', async ({
  relay,
  newDevice
}) => {
  test.setTimeout(240_000);
  const { anne, paul } = await annAndPaul(relay, newDevice);
  const id = await newContact(anne, { name: 'Roger Petit' });
  await upToDate(anne);
  await openSheet(anne, id, 'notes');
  await openSheet(paul, id, 'notes');
  await note(anne, 'internalNote').click();
  await pasteText(anne.page, 'texte long '.repeat(LENGTH / 10).slice(0, LENGTH));
  await sameOnBoth(anne, paul, { blocks: ['P'] });

  await putCaretAt(anne, LENGTH / 5);
  await anne.page.keyboard.press('Enter');
  await sameOnBoth(anne, paul, { blocks: ['P', 'P'] });
  await anne.page
    .getByRole('toolbar', { name: /Notes internes/ })
    .getByRole('button', { name: 'Titre', exact: true })
    .click();
  await sameOnBoth(anne, paul, { blocks: ['P', 'H2'] });
  await anne.page.keyboard.press('Control+z');
  await sameOnBoth(anne, paul, { blocks: ['P', 'P'] });
  await anne.page.keyboard.press('Control+z');
  await sameOnBoth(anne, paul, { blocks: ['P'] });
  await anne.page.keyboard.press('Control+a');
  await anne.page.keyboard.press('Delete');
  await sameOnBoth(anne, paul, { blocks: ['P'], length: 0 });
  await anne.page.keyboard.press('Control+z');
  await sameOnBoth(anne, paul, { blocks: ['P'] });

  // More than a client id may write, in one opening.
  for (let turn = 0; turn < 14; turn += 1) {
    await putCaretAt(anne, 10);
    await anne.page.keyboard.press('Enter');
    await anne.page.keyboard.press('Backspace');
  }
  await sameOnBoth(anne, paul, { blocks: ['P'] });
  await anne.page.keyboard.type('et la suite');
  await sameOnBoth(anne, paul, { blocks: ['P'], length: LENGTH + 'et la suite'.length });
  await anne.page.reload();
  await expect.poll(() => lengthOf(anne)).toBe(LENGTH + 'et la suite'.length);
});

async function sameOnBoth(
  anne: Device,
  paul: Device,
  { blocks, length = LENGTH }: { readonly blocks: readonly string[]; readonly length?: number }
): Promise<void> {
  for (const device of [anne, paul]) {
    await expect.poll(() => blocksOf(device), { timeout: 30_000 }).toEqual(blocks);
    await expect.poll(() => lengthOf(device), { timeout: 30_000 }).toBe(length);
    await settled(device);
    await upToDate(device, 30_000);
  }
}

function lengthOf(device: Device): Promise<number> {
  return note(device, 'internalNote').evaluate((editor) => {
    // A caret of somebody else is drawn into the text, with a name.
    const copy = editor.cloneNode(true) as HTMLElement;
    for (const caret of copy.querySelectorAll('.note-caret')) caret.remove();
    return copy.textContent.replaceAll('\u2060', '').length;
  });
}

function blocksOf(device: Device): Promise<readonly string[]> {
  return note(device, 'internalNote').evaluate((editor) =>
    Array.from(editor.children, ({ tagName }) => tagName)
  );
}

/** Puts the caret where a click would: so many characters into the first paragraph. */
async function putCaretAt(device: Device, at: number): Promise<void> {
  await note(device, 'internalNote').evaluate((editor, offset) => {
    const text = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT).nextNode();
    if (text === null) throw new Error('an empty note');
    (editor as HTMLElement).focus();
    getSelection()?.collapse(text, offset);
    // ProseMirror reads the selection at its event, which comes later than the next key may.
    document.dispatchEvent(new Event('selectionchange'));
  }, at);
}
