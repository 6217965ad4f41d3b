import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

/** What leaves the devices of a carnet. */
export const geocoding = {
  section: 'Localiser les adresses en ligne',
  sectionHint:
    'Hors ligne, une adresse est placée à sa commune. Un service en ligne la place dans sa rue, ou à son numéro.',
  service: 'Service',
  none: 'Aucun\u00a0: rien n’est envoyé',
  services: { geoplateforme: 'Géoplateforme', photon: 'Photon', nominatim: 'Nominatim' },
  option: (service: string, host: string) => `${service} (${host})`,
  sent: (host: string) =>
    `Chaque adresse saisie part vers ${host}\u00a0: la rue, le code postal, la ville et le pays. Jamais un nom, un téléphone ni rien d’autre du contact. Ce service voit aussi l’adresse IP de l’appareil.`,
  nothingSent:
    'Au service choisi ici partiraient la rue, le code postal, la ville et le pays de chaque adresse saisie\u00a0; jamais un nom, un téléphone ni rien d’autre du contact.',
  sources: {
    geoplateforme: 'Adresses\u00a0: Base Adresse Nationale, Licence Ouverte 2.0.',
    photon: 'Adresses\u00a0: © les contributeurs d’OpenStreetMap, licence ODbL.',
    nominatim: 'Adresses\u00a0: © les contributeurs d’OpenStreetMap, licence ODbL.'
  },
  refused: (host: string) =>
    `Ce serveur n’autorise pas ${host}\u00a0: rien n’y est envoyé. Qui gère le serveur peut l’ajouter à CONNECT.`,
  noneAllowed: 'Ce serveur n’autorise aucun service en ligne. Qui gère le serveur peut en ajouter à CONNECT.',
  unreachable: 'Le serveur ne répond pas\u00a0: les services qu’il autorise ne sont pas connus.',
  adminsOnly: 'Ce choix vaut pour toute l’équipe\u00a0: seul un administrateur le change.',
  unknown: 'Un service que cette version ne connaît pas',
  unknownHint: 'Cet appareil n’y envoie rien\u00a0; ceux dont la version est plus récente peuvent le faire.',
  here: 'Sur cet appareil',
  send: 'Envoyer les adresses saisies ici',
  sendHint: 'Décoché, cet appareil n’envoie rien, quoi que permette le carnet.',
  refine: 'Préciser les adresses',
  refineHint:
    'Les contacts de cette liste qui ne sont placés qu’à leur commune sont cherchés dans leur rue. Une position mise à la main reste en place.',
  sentNow: (host: string) =>
    `Leur adresse part vers ${host}\u00a0: la rue, le code postal, la ville et le pays. Jamais un nom ni rien d’autre du contact.`,
  refineNow: 'Envoyer et préciser',
  waiting: (n: number) =>
    `${count(n)} ${plural(n, { one: 'adresse attend', other: 'adresses attendent' })} une réponse.`,
  problems: {
    unreachable: (host: string) => `${host} ne répond pas, ou il n’y a pas de réseau.`,
    slow: (host: string) => `${host} met trop de temps à répondre.`,
    busy: (host: string) => `${host} demande d’attendre.`,
    malformed: (host: string) => `${host} répond autrement que ce service.`
  },
  again: 'Nouvelle tentative automatique.'
};
