import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expect, test } from 'vitest';
import type { Workspace } from '../../app/workspace.svelte.ts';
import { viewOf } from '../../contact/view.ts';
import { I18n } from '../../i18n/locale.svelte.ts';
import { fr } from '../../i18n/messages/fr.ts';
import type { AgendaAppointment } from '../../projections/types.ts';
import AgendaItemHarness from './AgendaItemHarness.svelte';
import { createAgendaText } from '../contact/appointment/agendaText.ts';

const DAY = '2026-11-24';
const start = Date.UTC(2026, 10, 24, 8);
const place = { id: 'c1', name: 'Brun', phone: '' };
const APPOINTMENT: AgendaAppointment = {
  contact: 'c1',
  entity: 'a1',
  start,
  end: start + 3_600_000,
  title: '',
  task: null,
  description: '',
  state: 'planned',
  disputed: false,
  assignees: [],
  client: place,
  site: { ...place, address: null, floor: '', accessCode: '', access: '', point: null },
  notes: [],
  warnings: [],
  clashes: []
};

/** The part of a workspace that an appointment reads. */
const WORKSPACE = {
  settings: { members: new Map(), country: 'FR', view: viewOf('w', []) },
  memberName: (id: string) => `Membre ${id}`
} as unknown as Workspace;

async function show(more: Partial<AgendaAppointment>, withPeople = false): Promise<void> {
  await render(AgendaItemHarness, {
    appointment: { ...APPOINTMENT, ...more },
    day: DAY,
    text: createAgendaText('fr', 'Europe/Paris'),
    withPeople,
    i18n: new I18n('fr', fr),
    workspace: WORKSPACE
  });
}

test('an appointment opens its document, and what is missing is said', async () => {
  await show({}, true);
  await expect
    .element(page.getByRole('link', { name: 'Brun' }))
    .toHaveAttribute('href', '/contacts/c1/documents/a1');
  await expect.element(page.getByText('Adresse à compléter')).toBeVisible();
  await expect.element(page.getByText('Personne n’est prévu')).toBeVisible();
  await expect.element(page.getByRole('link', { name: /^Y aller|^Appeler/ })).not.toBeInTheDocument();
});

test('one number is offered once, that of the site first', async () => {
  const site = { ...APPOINTMENT.site, id: 's1', name: 'Chantier', phone: '+33199001122' };
  await show({ site, client: { ...place, phone: '+33639980001' } });
  const calls = page.getByRole('link', { name: /^Appeler/ });
  await expect.element(calls.nth(0)).toHaveAttribute('href', 'tel:+33199001122');
  await expect.element(calls.nth(1)).toHaveAttribute('href', 'tel:+33639980001');
  await show({ client: { ...place, phone: '+33639980001' }, site: { ...site, phone: '+33639980001' } });
  await expect
    .element(
      page
        .getByRole('listitem')
        .nth(1)
        .getByRole('link', { name: /^Appeler/ })
        .nth(1)
    )
    .not.toBeInTheDocument();
});

test('[R6] [R21] [R23] warnings say whose they are, clashes with what, notes of whom', async () => {
  await show({
    notes: [{ contact: 'c1', name: 'Brun', note: 'Sonner deux fois' }],
    warnings: [
      { level: 'block', kinds: ['appointment'], message: null, contact: 's1', by: 'bob', name: 'Chantier' }
    ],
    clashes: [{ contact: 'c2', entity: 'b1', start, end: start + 60_000, name: 'Petit', assignees: ['ana'] }]
  });
  await expect.element(page.getByText('Bloquant\u00a0: sans motif')).toBeVisible();
  await expect.element(page.getByRole('link', { name: 'Chantier' })).toHaveAttribute('href', '/contacts/s1');
  await expect
    .element(page.getByRole('link', { name: /09:00.*09:01 chez Petit \(Membre ana\)/ }))
    .toHaveAttribute('href', '/contacts/c2/documents/b1');
  await expect.element(page.getByText('Sonner deux fois')).toBeVisible();
});
