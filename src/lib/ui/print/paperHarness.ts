/** Parts of a paper for tests: what is not said is as empty as a carnet that nobody filled in. */
import type { CompanyIdentity } from '../../app/companyIdentity.ts';
import type { PrintedParty } from '../../app/printedParty.ts';
import type { PrintedLine } from '../../app/printedLines.ts';
import { createFormat } from '../../i18n/format.ts';
import { printsWords } from '../../i18n/late/prints.ts';
import type { PaperLanguage } from './paperParts.ts';
import type { ReportParts } from './reportPaper.ts';
import type { SaleParts } from './salePaper.ts';

const NO_ADDRESS = { street: '', street2: '', zip: '', city: '', region: '', country: '' };

export const COMPANY: CompanyIdentity = {
  name: 'Martin Chauffage',
  legalForm: 'SARL',
  capital: 100_000_000,
  address: { ...NO_ADDRESS, street: '12 rue des Forges', zip: '73000', city: 'Chambéry', country: 'FR' },
  phone: '',
  email: '',
  website: '',
  siren: '',
  siret: '732 829 320 00074',
  vat: 'FR44732829320',
  registration: 'RCS Chambéry 732 829 320',
  iban: '',
  bic: '',
  insurance: { insurer: 'Mutuelle', policy: '4471-B', area: '' },
  legalMentions: ''
};

export function party(more: Partial<PrintedParty> = {}): PrintedParty {
  return {
    id: 'petit',
    names: ['M. Roger Petit'],
    isCompany: false,
    address: { ...NO_ADDRESS, street: '3 impasse des Lilas', zip: '73100', city: 'Aix-les-Bains' },
    floor: '',
    phone: '',
    email: '',
    code: '',
    siren: '',
    vat: '',
    ...more
  };
}

export function paperLine(label: string, more: Partial<PrintedLine> = {}): PrintedLine {
  return {
    label,
    unit: '',
    quantity: 1_000,
    unitPrice: 1_000_000,
    discount: null,
    vatRate: { id: 'ten', rate: 1_000 },
    net: 1_000_000,
    ...more
  };
}

export function sale(more: Partial<SaleParts> = {}): SaleParts {
  return {
    kind: 'quote',
    state: 'draft',
    number: 'D-A1',
    title: '',
    date: '2026-11-20',
    validUntil: '',
    vendor: '',
    company: COMPANY,
    client: party(),
    invoice: null,
    delivery: null,
    lines: { lines: [], totals: { net: 0, vat: 0, gross: 0, rates: [] } },
    termName: '',
    schedule: [],
    fiscalNote: '',
    acceptance: { signer: '', on: '', place: '', mention: '', vatCertificate: false },
    withdrawal: null,
    notes: [],
    withForm: false,
    ...more
  };
}

export function visit(more: Partial<ReportParts> = {}): ReportParts {
  return {
    state: 'planned',
    number: '',
    title: '',
    task: 'Entretien',
    start: Date.UTC(2026, 11, 1, 8, 30),
    minutes: 90,
    arrivedAt: null,
    leftAt: null,
    people: ['Paul Durand'],
    description: '',
    work: '',
    remarks: '',
    company: COMPANY,
    client: party(),
    site: { party: party(), rule: 'at-contact' },
    source: null,
    earlier: [],
    notes: [],
    ...more
  };
}

export function speaking(language: 'fr' | 'en'): PaperLanguage {
  return {
    words: printsWords[language],
    format: createFormat(language === 'fr' ? 'fr-FR' : 'en-GB', 'Europe/Paris'),
    currency: 'EUR',
    country: 'FR',
    countryName: (code) => `<${code}>`,
    phone: (number) => number
  };
}

/** All texts of a paper, in the order in which it has them, blanks told as one. */
export function textsOf(paper: unknown): readonly string[] {
  if (typeof paper === 'string') return paper === '' ? [] : [paper.replace(/\s/gu, ' ')];
  return typeof paper === 'object' && paper !== null ? Object.values(paper).flatMap(textsOf) : [];
}
