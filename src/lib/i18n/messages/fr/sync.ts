import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');
const changes = (n: number) => `${count(n)} ${plural(n, { one: 'modification', other: 'modifications' })}`;

export const sync = {
  label: 'État de la synchronisation',
  state: {
    solo: 'Sur cet appareil seulement',
    saved: 'Enregistré sur cet appareil',
    syncing: 'Synchronisation',
    'up-to-date': 'À jour',
    offline: 'Hors ligne',
    refused: 'Non accepté par le serveur',
    closed: 'Déconnecté'
  },
  waiting: (n: number) => `${changes(n)} en attente`,
  nothingWaits: 'Tout est sur le serveur.',
  soloWaiting: (n: number) =>
    n === 0 ? 'Rien n’est sur un serveur.' : `${changes(n)} sur cet appareil seulement`,
  behind: (n: number) => `${changes(n)} à recevoir`,
  refusedCount: (n: number) =>
    `${count(n)} ${plural(n, { one: 'contact non accepté', other: 'contacts non acceptés' })}`,
  neverContact: 'Pas encore de contact avec le serveur',
  upToDateAt: (time: string) => `À jour (${time})`,
  panel: {
    what: 'Ce qui attend',
    since: 'Depuis',
    last: 'Dernier contact',
    close: 'Peut-on fermer\u00a0?',
    safe: 'Oui, tout est enregistré sur cet appareil.',
    safeAndShared: 'Oui. Tout est enregistré ici et sur le serveur.',
    unsafe: 'Pas encore\u00a0: une saisie est en cours.',
    kept: 'Saisie gardée dans cet onglet seulement',
    tryNow: 'Essayer maintenant',
    connect: 'Relier à un serveur'
  },
  why: {
    solo: 'Ce carnet n’est relié à aucun serveur. Vous pourrez le relier plus tard.',
    saved: 'L’envoi au serveur va se faire tout seul.',
    syncing: 'L’échange avec le serveur est en cours.',
    'up-to-date': 'Cet appareil et le serveur ont la même chose.',
    offline: 'Le serveur ne répond pas, ou il n’y a pas de réseau. On peut continuer à travailler.',
    later:
      'Le serveur répond, mais ne peut pas enregistrer pour le moment. Tout reste sur cet appareil, et l’envoi reprendra tout seul. Si cela dure, prévenez la personne qui s’occupe du serveur.',
    connecting: 'Connexion au serveur en cours.',
    refused:
      'Le serveur a refusé des modifications. Elles restent sur cet appareil et peuvent être exportées.',
    closed: 'Le serveur a fermé la connexion.'
  },
  refusedWhy: {
    malformed: 'Le serveur n’a pas pu lire la modification.',
    gap: 'Il manque au serveur une partie de ce contact.',
    'too-large': 'La modification est trop grande.',
    'read-only': 'Votre accès est en lecture seule.',
    forbidden: 'Votre rôle ne permet pas cette action.',
    quota: 'Le serveur n’a plus de place.',
    erased: 'Ce contact a été effacé.',
    rate: 'Trop de modifications à la fois, l’envoi reprendra.'
  },
  unsent: (n: number) =>
    `${changes(n)} ${plural(n, { one: 'n’a pas été envoyée', other: 'n’ont pas été envoyées' })}\u00a0: l’export les contient.`,
  notEditable: {
    ended: 'Cet appareil n’a plus accès à ce carnet\u00a0: la modification est arrêtée.',
    'newer-database': 'Ce carnet est en lecture seule sur cet appareil\u00a0: mettez Carnet à jour.'
  },
  evicted: {
    title: 'Le navigateur avait effacé les données de cet appareil.',
    coming: 'Elles reviennent du serveur. Ce qui n’y était pas encore envoyé est perdu.',
    back: 'Elles sont revenues du serveur. Ce qui n’y était pas encore envoyé est perdu.',
    lost: 'Ce carnet n’était relié à aucun serveur\u00a0: elles ne reviendront pas d’elles-mêmes. Si vous avez exporté un fichier, gardez-le.',
    prevent:
      'Pour l’éviter, installez Carnet ou demandez la conservation dans les réglages, partie «\u00a0Santé\u00a0».'
  },
  closed: {
    revoked: {
      title: 'Cet appareil n’a plus accès à ce carnet.',
      body: 'Vos données locales restent lisibles et exportables, mais plus rien n’est modifiable ici. Pour continuer, demandez une nouvelle invitation.'
    },
    'no-access': {
      title: 'Le serveur refuse l’accès à ce carnet.',
      body: 'Vos données locales restent lisibles et exportables, mais plus rien n’est modifiable ici. Demandez un accès à un administrateur.'
    },
    'unknown-workspace': {
      title: 'Ce serveur ne connaît pas ce carnet.',
      body: 'Tout reste sur cet appareil. Si le serveur a été réinstallé, un administrateur peut le rétablir avec le lien d’installation.'
    },
    'app-too-old': {
      title: 'Cette version de Carnet est trop ancienne pour le serveur.',
      body: 'Tout reste sur cet appareil. Mettez Carnet à jour pour reprendre la synchronisation.'
    },
    'erase-device': {
      title: 'Un administrateur a demandé d’effacer cet appareil.',
      body: 'La synchronisation est arrêtée.'
    }
  }
};
