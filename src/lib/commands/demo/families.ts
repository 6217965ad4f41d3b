/** Fictitious main contacts with the persons and addresses under them, as input of the commands. */
import type { Json } from '../../base/json.ts';
import type { ContactInput } from '../createContact.ts';
import { JOB_TITLES, RESIDENCES, SITES } from './names.ts';
import {
  companyName,
  email,
  fullName,
  person,
  place,
  siren,
  siret,
  supplierName,
  vatNumber,
  type Numbers,
  type Person,
  type Place
} from './parts.ts';
import type { Draw } from './sfc32.ts';

export interface Family {
  readonly main: ContactInput;
  /** Without `parent`: they get the id of the main contact when it is made. */
  readonly under: readonly ContactInput[];
}

/** `serial` is the number of the family: it makes references and e-mails unique. */
export function family(draw: Draw, numbers: Numbers, serial: number): Family {
  const kind = draw.below(100);
  if (kind < 62) return household(draw, numbers, serial);
  if (kind < 86) return company(draw, numbers, serial);
  if (kind < 92) return propertyManager(draw, numbers, serial);
  return supplier(draw, numbers, serial);
}

const TAGS = [
  'tag:wood',
  'tag:pellet',
  'tag:maintenanceContract',
  'tag:newBuild',
  'tag:renovation',
  'tag:priority'
];

function household(draw: Draw, numbers: Numbers, serial: number): Family {
  const who = person(draw);
  const home = place(draw);
  const couple = draw.chance(0.25);
  const main: ContactInput = {
    kind: 'main',
    name: couple ? `${who.surname} ${who.firstName}` : fullName(who),
    fields: {
      civility: couple ? 'M. et Mme' : who.civility,
      address: home.address,
      location: home.location,
      ...common(draw, serial),
      ...dwelling(draw)
    },
    phones: [
      ...(draw.chance(0.45) ? [{ type: 'home', number: numbers.fixed(home.commune.zone) }] : []),
      { type: 'mobile', number: numbers.mobile() }
    ],
    emails: draw.chance(0.75) ? [{ address: email(draw, fullName(who), serial) }] : [],
    tags: tags(draw)
  };
  const under = [
    ...(draw.chance(0.12) ? [site(draw, home)] : []),
    ...(draw.chance(0.05) ? [invoiceAddress(draw, home)] : []),
    ...(couple && draw.chance(0.4) ? [member(draw, numbers, person(draw, who.surname), serial)] : [])
  ];
  return { main, under };
}

function company(draw: Draw, numbers: Numbers, serial: number): Family {
  const name = companyName(draw);
  const seat = place(draw);
  const main = firm(draw, numbers, serial, { kind: 'main', name, seat });
  const people = Array.from({ length: 1 + draw.below(3) }, () => employee(draw, numbers, serial));
  const sites = Array.from({ length: draw.below(3) }, () => site(draw, seat));
  return { main, under: [...people, ...sites, ...(draw.chance(0.3) ? [invoiceAddress(draw, seat)] : [])] };
}

/** A property manager: one company, many buildings. */
function propertyManager(draw: Draw, numbers: Numbers, serial: number): Family {
  const seat = place(draw);
  const name = `Syndic ${person(draw).surname} Immobilier`;
  const main = firm(draw, numbers, serial, { kind: 'main', name, seat });
  const buildings = Array.from({ length: 3 + draw.below(4) }, () => ({
    ...site(draw, seat),
    name: `Résidence ${draw.pick(RESIDENCES)}`
  }));
  return { main, under: [employee(draw, numbers, serial), ...buildings] };
}

function supplier(draw: Draw, numbers: Numbers, serial: number): Family {
  const seat = place(draw);
  const main = firm(draw, numbers, serial, { kind: 'supplier', name: supplierName(draw), seat });
  return { main, under: draw.chance(0.7) ? [employee(draw, numbers, serial)] : [] };
}

interface Firm {
  readonly kind: 'main' | 'supplier';
  readonly name: string;
  readonly seat: Place;
}

function firm(draw: Draw, numbers: Numbers, serial: number, { kind, name, seat }: Firm): ContactInput {
  const number = siren(draw);
  return {
    kind,
    name,
    isCompany: true,
    fields: {
      address: seat.address,
      location: seat.location,
      siren: number,
      siret: siret(number),
      vat: vatNumber(number),
      ...common(draw, serial),
      ...(draw.chance(0.4) ? { website: `https://www.example.fr/${serial}` } : {}),
      paymentTermCustomer: draw.chance(0.5) ? 'paymentTerm:30days' : 'paymentTerm:onReceipt'
    },
    phones: [{ type: 'work', number: numbers.fixed(seat.commune.zone) }],
    emails: [{ address: email(draw, name, serial), label: 'Accueil' }],
    tags: tags(draw)
  };
}

function employee(draw: Draw, numbers: Numbers, serial: number): ContactInput {
  return {
    ...member(draw, numbers, person(draw), serial),
    fields: { jobTitle: draw.pick(JOB_TITLES) }
  };
}

function member(draw: Draw, numbers: Numbers, who: Person, serial: number): ContactInput {
  return {
    kind: 'child',
    name: fullName(who),
    phones: [{ type: 'mobile', number: numbers.mobile() }],
    emails: draw.chance(0.5) ? [{ address: email(draw, fullName(who), serial) }] : []
  };
}

function site(draw: Draw, near: Place): ContactInput {
  const name = draw.pick(SITES);
  const { address, location } = place(draw, near.commune);
  return {
    kind: 'child',
    addressType: 'delivery',
    name,
    fields: {
      address,
      location,
      ...dwelling(draw),
      ...(draw.chance(0.4) ? { accessCode: accessCode(draw) } : {}),
      ...(draw.chance(0.25) ? { floor: `${draw.below(6) + 1}` } : {})
    }
  };
}

function invoiceAddress(draw: Draw, near: Place): ContactInput {
  const { address, location } = place(draw, near.commune);
  return { kind: 'child', addressType: 'invoice', fields: { address, location, defaultAddress: true } };
}

function common(draw: Draw, serial: number): Readonly<Record<string, Json>> {
  return {
    ref: `C${String(serial).padStart(5, '0')}`,
    ...(draw.chance(0.4) ? { medium: 'medium:wordOfMouth', source: 'source:customer' } : {})
  };
}

function dwelling(draw: Draw): Readonly<Record<string, Json>> {
  if (draw.chance(0.4)) return {};
  return {
    dwelling: draw.chance(0.8) ? 'house' : 'flat',
    dwellingOver2Years: draw.chance(0.85) ? 'yes' : 'no'
  };
}

function accessCode(draw: Draw): string {
  return `${draw.below(9000) + 1000}${draw.pick(['A', 'B'])}`;
}

function tags(draw: Draw): readonly string[] {
  return TAGS.filter(() => draw.chance(0.14));
}
