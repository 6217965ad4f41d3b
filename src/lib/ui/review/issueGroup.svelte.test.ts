import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test, vi } from 'vitest';
import { groupItems, type ReviewItem } from '../../app/reviewItems.ts';
import { createContactIndex } from '../../projections/contactIndex.ts';
import { rowOf } from '../../projections/row.ts';
import { viewOf } from '../../contact/view.ts';
import { I18n } from '../../i18n/locale.svelte.ts';
import { fr } from '../../i18n/messages/fr.ts';
import type { Issue } from '../../rules/types/issue.ts';
import IssueGroupHarness from './IssueGroupHarness.svelte';

function itemOf(id: string, issue: Partial<Issue>): ReviewItem {
  const born = { f: 'born', v: 'contact', by: 'ana', at: 1 };
  const index = createContactIndex();
  const view = viewOf(id, [born, { f: 'name', v: `Contact ${id}` }]);
  index.apply([rowOf(view, { clientNote: '', lists: {} })], []);
  const defaults: Issue = {
    code: 'late-block',
    severity: 'block',
    contact: id,
    params: {},
    evidence: [],
    fixes: [],
    key: 'k',
    aside: null
  };
  return { id, issue: { ...defaults, ...issue }, row: index.rowsOf([id])[0] ?? null };
}

function late(id: string): ReviewItem {
  const place = { contact: id, entity: 'q1' };
  const value = { id: 'w1', level: 'block', message: 'Mauvais payeur' };
  return itemOf(id, {
    entity: 'q1',
    params: { kind: 'quote', level: 'block' },
    evidence: [{ contact: id, entity: '', field: 'warning/sale', value, by: 'bob', at: 1 }],
    fixes: [
      { command: 'keepDocument', params: { ...place, warning: 'w1', level: 'block' } },
      { command: 'liftWarning', params: { contact: id, kind: 'sale', warning: 'w1' } }
    ]
  });
}

async function show(items: readonly ReviewItem[], mayWrite = true) {
  const [group] = groupItems(items);
  if (!group) throw new Error('no issues');
  const onanswer = vi.fn();
  const onchoose = vi.fn(() => Promise.resolve());
  await render(IssueGroupHarness, { group, i18n: new I18n('fr', fr), mayWrite, onanswer, onchoose });
  return { onanswer, onchoose };
}

test('[R8] an issue says what met and is answered for itself', async () => {
  const [first, second] = [late('a'), late('b')];
  const { onanswer } = await show([first, second]);
  await expect.element(page.getByText('Devis · Mauvais payeur').first()).toBeVisible();
  await userEvent.click(page.getByRole('button', { name: /^Garder le document.*Contact b/ }));
  expect(onanswer).toHaveBeenCalledWith([second], 'keep');
});

test('several are selected and answered at once; the answers of single ones step back meanwhile', async () => {
  const items = [late('a'), late('b'), late('c')];
  const { onanswer } = await show(items);
  await userEvent.click(page.getByRole('checkbox', { name: /^Tout choisir/ }));
  await userEvent.click(page.getByRole('checkbox', { name: /Contact b/ }));
  await expect.element(page.getByText('2 choisies')).toBeVisible();
  await expect.element(page.getByRole('button', { name: /Contact b$/ }).nth(1)).not.toBeInTheDocument();
  await userEvent.click(page.getByRole('button', { name: 'Lever le blocage', exact: true }));
  expect(onanswer).toHaveBeenCalledWith([items[0], items[2]], 'lift');
  await userEvent.click(page.getByRole('button', { name: 'Ne plus choisir' }));
  await expect.element(page.getByText('2 choisies')).not.toBeInTheDocument();
});

test('[R10] values are chosen from, each with who wrote it', async () => {
  const evidence = ['Gérant', 'Directeur'].map((value, at) => {
    return { contact: 'a', entity: '', field: 'jobTitle', value, by: value, at };
  });
  const fixes = evidence.map(({ value }) => ({
    command: 'chooseHead' as const,
    params: { contact: 'a', field: 'jobTitle', value }
  }));
  const item = itemOf('a', {
    code: 'conflict',
    severity: 'warn',
    params: { field: 'jobTitle' },
    evidence,
    fixes
  });
  const { onchoose } = await show([item]);
  await userEvent.click(page.getByRole('button', { name: /Choisir Directeur.*Membre Directeur/ }));
  expect(onchoose).toHaveBeenCalledWith(item, { kind: 'value', value: 'Directeur', evidence: [evidence[1]] });
});

test('who may not write reads the issues and why, and is offered nothing', async () => {
  await show([late('a'), late('b')], false);
  await expect.element(page.getByRole('button', { name: /pourquoi/ }).first()).toBeVisible();
  await expect.element(page.getByRole('checkbox')).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: /^Garder/ })).not.toBeInTheDocument();
});

test('[R21] two appointments at one contact are told apart by when they begin', async () => {
  const start = (contact: string, entity: string, value: string) => {
    return { contact, entity, field: 'start', value, by: 'bob', at: 1 };
  };
  const open = (contact: string, entity: string) => {
    return { command: 'open' as const, params: { contact, entity } };
  };
  const item = itemOf('a', {
    code: 'double-booking',
    severity: 'warn',
    entity: 'r1',
    params: { assignees: ['bob'], others: [{ contact: 'a', entity: 'r2' }] },
    evidence: [
      start('a', 'r1', '2026-11-27T09:00:00+01:00'),
      start('a', 'r2', '2026-11-27T10:00:00+01:00'),
      start('b', 'r3', '2026-11-27T09:30:00+01:00')
    ],
    fixes: [open('a', 'r1'), open('a', 'r2'), open('b', 'r3')]
  });
  await show([item]);
  const detail = page.getByText(/^Membre bob/);
  await expect.element(detail).toBeVisible();
  expect(detail.element().textContent).toMatch(/09:00 \/ .*10:00 \/ .*09:30 \(Contact b\)$/);
  await expect.element(page.getByRole('link', { name: /^Ouvrir celui du .*10:00/ })).toBeVisible();
});
