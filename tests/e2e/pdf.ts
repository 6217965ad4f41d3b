import { writeFile } from 'node:fs/promises';
import { test, type Page } from '@playwright/test';
import { extractText } from 'unpdf';

/** What Chromium prints of the page: the text of each sheet as it is read, blanks told as one. */
export async function printed(page: Page, name: string): Promise<readonly string[]> {
  const bytes = await page.pdf({ preferCSSPageSize: true, tagged: true });
  await writeFile(test.info().outputPath(`${name}.pdf`), bytes);
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: false });
  return text.map((sheet) => sheet.replace(/\s+/gu, ' ').trim());
}
