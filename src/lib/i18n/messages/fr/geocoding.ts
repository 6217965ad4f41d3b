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
  nothingSent: 'Rien ne quitte vos appareils.',
  refused: (host: string) =>
    `Ce serveur n’autorise pas ${host}\u00a0: rien n’y est envoyé. Qui gère le serveur peut l’ajouter à CONNECT.`,
  noneAllowed: 'Ce serveur n’autorise aucun service en ligne. Qui gère le serveur peut en ajouter à CONNECT.',
  unreachable: 'Le serveur ne répond pas\u00a0: les services qu’il autorise ne sont pas connus.',
  adminsOnly: 'Ce choix vaut pour toute l’équipe\u00a0: seul un administrateur le change.',
  unknown: 'Un service que cette version ne connaît pas',
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
    `${count(n)} ${plural(n, { one: 'adresse attend', other: 'adresses attendent' })} une réponse.`
};
