import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');
const days = (n: number) => `${count(n)} ${plural(n, { one: 'jour', other: 'jours' })}`;

/** Use of personal data: consents, what is allowed now, requests of the person. */
export const privacy = {
  title: 'Utilisation des données personnelles',
  allowedNow: 'Ce qui est permis aujourd’hui',
  channel: 'Canal',
  purpose: 'But',
  channels: { email: 'E-mail', sms: 'SMS', phone: 'Téléphone', post: 'Courrier' },
  purposes: { prospecting: 'Prospection', service: 'Messages de service' },
  allowed: 'Permis',
  notAllowed: 'Interdit',
  notKnown: 'Pas encore connu',
  /** Answer, channel, purpose. */
  answerFor: (answer: string, channel: string, purpose: string) => `${answer} (${channel}, ${purpose})`,
  reasons: {
    refused: 'La personne a refusé.',
    withdrawn: 'La personne a retiré son accord.',
    consent: 'La personne a donné son accord.',
    service: 'Un message sur ce qui est commandé ou convenu ne demande pas d’accord.',
    'energy-saving-ban':
      'Pour des travaux d’économie d’énergie, la loi interdit d’appeler un particulier pour vendre, même avec son accord, hors contrat en cours.',
    'legitimate-interest': 'Par courrier, l’intérêt légitime suffit tant que la personne ne s’y oppose pas.',
    professional: 'C’est un professionnel\u00a0: l’intérêt légitime suffit si l’offre concerne son métier.',
    contract: 'Un contrat est en cours.',
    'needs-consent': 'Il faut d’abord l’accord de la personne.',
    'energy-saving-needs-consent':
      'Pour des travaux d’économie d’énergie, il faut l’accord de la personne ou un contrat en cours.',
    'existing-client': 'C’est un client\u00a0: une offre pour des produits semblables est permise.'
  },
  shortReasons: {
    refused: 'refusé',
    withdrawn: 'accord retiré',
    consent: 'accord donné',
    service: 'sans accord',
    'energy-saving-ban': 'économie d’énergie',
    'legitimate-interest': 'intérêt légitime',
    professional: 'professionnel',
    contract: 'contrat en cours',
    'needs-consent': 'accord à demander',
    'energy-saving-needs-consent': 'accord à demander',
    'existing-client': 'déjà client'
  },
  changes: {
    refuse: 'Un refus de la personne',
    consent: 'Un accord de la personne, avec sa preuve',
    contract: 'Un contrat en cours',
    sell: 'Une vente',
    'contact-by-person': 'Un contact à l’initiative de la personne'
  },
  retention: (day: string) => `Données à conserver jusqu’au ${day}.`,
  retentionDue: (day: string) => `Durée de conservation dépassée depuis le ${day}.`,
  retentionSince: (day: string) =>
    `Trois ans à partir du ${day}\u00a0: dernier contact à l’initiative de la personne, fin de la relation, ou collecte.`,
  consents: 'Accords et refus',
  noteConsent: 'Noter un accord ou un refus',
  noConsent: 'Aucun accord ni refus n’est noté.',
  consentFor: (channel: string, purpose: string) => `${channel}, ${purpose}`,
  withoutProof: 'Sans preuve, cet accord ne pourra pas être montré.',
  on: (day: string) => `le ${day}`,
  notedBy: (who: string, when: string) => `Noté par ${who}, ${when}`,
  change: (what: string) => `Modifier\u00a0: ${what}`,
  decision: 'Décision de la personne',
  givenOn: 'Date',
  source: 'Recueilli par',
  sourceHint: 'Formulaire papier, site internet, de vive voix, e-mail…',
  proof: 'Preuve',
  proofHint: 'Où la retrouver\u00a0: devis signé, e-mail du…, enregistrement.',
  wording: 'Phrase acceptée',
  wordingHint: 'Les mots que la personne a lus ou entendus.',
  note: 'Noter',
  rights: 'Demandes de la personne',
  addRight: 'Noter une demande',
  rightTitle: 'Demande de la personne',
  noRights: 'Aucune demande.',
  rightKind: 'Ce qui est demandé',
  kinds: {
    access: 'Lire ses données',
    rectification: 'Corriger ses données',
    erasure: 'Effacer ses données',
    restriction: 'Limiter leur usage',
    portability: 'Recevoir ses données',
    objection: 'Ne plus être démarché'
  },
  received: 'Reçue le',
  due: 'Réponse à donner avant le',
  dueHint: 'Un mois à partir de la réception. Deux de plus si c’est complexe, à condition de l’annoncer.',
  answered: 'Répondue le',
  receivedOn: (day: string) => `Reçue le ${day}`,
  dueOn: (day: string) => `à répondre avant le ${day}`,
  answeredOn: (day: string) => `Répondue le ${day}`,
  daysLeft: (n: number) => `Encore ${days(n)}`,
  dueToday: 'Dernier jour',
  late: (n: number) => `En retard de ${days(n)}`,
  answerToday: 'Répondue aujourd’hui',
  removeRight: 'Supprimer la demande'
};
