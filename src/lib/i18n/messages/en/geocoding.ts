import type { geocoding as fr } from '../fr/geocoding.ts';
import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('en');
const count = createCount('en');

export const geocoding: typeof fr = {
  section: 'Find addresses online',
  sectionHint:
    'Offline, an address is placed at its town. A service online places it in its street, or at its number.',
  service: 'Service',
  none: 'None: nothing is sent',
  services: { geoplateforme: 'Géoplateforme', photon: 'Photon', nominatim: 'Nominatim' },
  option: (service, host) => `${service} (${host})`,
  sent: (host) =>
    `Every address that is entered goes to ${host}: street, postal code, town and country. Never a name, a phone number or anything else of the contact. The service also sees the device’s IP address.`,
  nothingSent:
    'A service chosen here would get street, postal code, town and country of every address that is entered; never a name, a phone number or anything else of the contact.',
  sources: {
    geoplateforme: 'Addresses: Base Adresse Nationale, Licence Ouverte 2.0.',
    photon: 'Addresses: © OpenStreetMap contributors, ODbL.',
    nominatim: 'Addresses: © OpenStreetMap contributors, ODbL.'
  },
  refused: (host) =>
    `This server does not allow ${host}: nothing is sent there. Whoever runs the server can add it to CONNECT.`,
  noneAllowed: 'This server allows no service online. Whoever runs the server can add one to CONNECT.',
  unreachable: 'The server does not answer: which services it allows is not known.',
  adminsOnly: 'This holds for the whole team: only an administrator changes it.',
  unknown: 'A service that this version does not know',
  unknownHint: 'This device sends nothing there; those with a newer version may.',
  here: 'On this device',
  send: 'Send the addresses entered here',
  sendHint: 'Unchecked, this device sends nothing, whatever the carnet allows.',
  refine: 'Refine addresses',
  refineHint:
    'Contacts of this list that are placed at their town alone are looked for in their street. A position set by hand stays.',
  sentNow: (host) =>
    `Their address goes to ${host}: street, postal code, town and country. Never a name or anything else of the contact.`,
  refineNow: 'Send and refine',
  waiting: (n) =>
    `${count(n)} ${plural(n, { one: 'address is', other: 'addresses are' })} waiting for an answer.`,
  problems: {
    unreachable: (host) => `${host} does not answer, or there is no network.`,
    slow: (host) => `${host} takes too long to answer.`,
    busy: (host) => `${host} asks to wait.`,
    malformed: (host) => `${host} does not answer as this service does.`
  },
  again: 'It is tried again automatically.'
};
