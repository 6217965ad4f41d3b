import type { NewContact } from '../../app/contactActs.ts';
import { lineOf } from '../../app/phoneLine.ts';

/** What the dialog holds while it is typed. */
export interface ContactDraft {
  kind: 'person' | 'company';
  name: string;
  phone: string;
  email: string;
  zip: string;
  city: string;
}

export function emptyDraft(): ContactDraft {
  return { kind: 'person', name: '', phone: '', email: '', zip: '', city: '' };
}

/** The new contact: what was left empty is not written at all. */
export function contactInputOf(draft: ContactDraft): NewContact {
  const [name, phone, email, zip, city] = [draft.name, draft.phone, draft.email, draft.zip, draft.city].map(
    (text) => text.trim()
  );
  const address = { mode: 'own', ...(zip ? { zip } : {}), ...(city ? { city } : {}) };
  return {
    kind: 'main',
    name: name ?? '',
    isCompany: draft.kind === 'company',
    ...(phone ? { phones: [{ type: phoneType(draft.kind, phone), number: phone }] } : {}),
    ...(email ? { emails: [{ address: email }] } : {}),
    ...(zip || city ? { fields: { address } } : {})
  };
}

function phoneType(kind: ContactDraft['kind'], phone: string): 'home' | 'work' | 'mobile' {
  const line = lineOf(phone);
  if (line === 'mobile') return 'mobile';
  if (kind === 'company') return 'work';
  return line === 'fixed' ? 'home' : 'mobile';
}
