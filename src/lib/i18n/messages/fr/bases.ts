import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');
const contacts = (n: number) => `${count(n)} ${plural(n, { one: 'contact', other: 'contacts' })}`;

/** Several carnets on one device: joining another one, bringing along, keeping apart, making a lost relay again. */
export const bases = {
  join: {
    title: 'Rejoindre un autre carnet',
    invitation: (name: string, role: string) => `Cette invitation est pour ${name} (${role}).`,
    here: (company: string) =>
      company === ''
        ? 'Un carnet se trouve déjà sur cet appareil. Que faire de ses contacts\u00a0?'
        : `Le carnet «\u00a0${company}\u00a0» se trouve déjà sur cet appareil. Que faire de ses contacts\u00a0?`,
    choice: 'Le carnet de cet appareil',
    bring: 'Les apporter dans le carnet rejoint',
    bringHint:
      'Avec leur historique. Tous les membres de ce carnet les verront. L’ancien carnet reste ici tant que tout n’est pas sur le serveur.',
    bringReader: 'Votre accès sera en lecture seule\u00a0: rien ne peut être apporté.',
    apart: 'Les garder à part',
    apartHint:
      'Les deux carnets restent sur cet appareil, sans se mélanger. On passe de l’un à l’autre dans les réglages.',
    export: 'Exporter d’abord une copie',
    submit: 'Rejoindre',
    same: 'Cet appareil est déjà dans ce carnet',
    sameLead:
      'Il n’y a rien à faire. L’invitation n’est pas utilisée\u00a0: elle peut servir sur un autre appareil.',
    again: 'Rattacher cet appareil',
    againLead:
      'Le serveur ne reconnaissait plus cet appareil. Tout ce qui s’y trouve est gardé, et ce qui attend sera envoyé.',
    looking: 'Lecture de l’invitation'
  },
  rebuild: {
    title: 'Remettre ce carnet sur le serveur',
    body: 'Le serveur ne connaît plus ce carnet. Tout ce qui est sur cet appareil lui sera renvoyé. Vos collègues auront ensuite besoin d’une nouvelle invitation\u00a0: ce qui attend sur leurs appareils n’est pas perdu.',
    hint: 'Collez le lien d’installation que le serveur affiche à son démarrage.',
    submit: 'Remettre sur le serveur',
    askAdmin:
      'Un administrateur peut l’y remettre depuis son appareil, avec le lien d’installation du serveur.',
    open: 'Remettre sur le serveur'
  },
  bring: {
    waiting: 'Les contacts de votre ancien carnet arriveront ici dès que le serveur aura répondu.',
    running: (done: number) => `Les contacts de votre ancien carnet arrivent ici\u00a0: ${contacts(done)}.`,
    done: (n: number) =>
      `${contacts(n)} de votre ancien carnet ${plural(n, { one: 'est', other: 'sont' })} ici.`,
    tooLarge: (n: number) => `${contacts(n)} trop volumineux restent dans l’ancien carnet.`,
    toErase: (n: number) =>
      `${contacts(n)} dont l’effacement est demandé ${plural(n, { one: 'reste', other: 'restent' })} dans l’ancien carnet.`,
    notHere:
      'Votre ancien carnet n’est pas encore entier sur cet appareil. Ouvrez-le dans les réglages, puis revenez ici.',
    failed: 'Les contacts de votre ancien carnet n’ont pas pu être apportés. Rien n’est perdu.',
    readOnly:
      'Rien ne peut être écrit ici\u00a0: les contacts de votre ancien carnet ne peuvent pas être apportés.',
    keepApart: 'Plutôt les garder à part',
    keptApart: 'Votre ancien carnet reste à part. Il s’ouvre depuis les réglages.',
    notKeptApart: 'Cet appareil n’a pas pu enregistrer ce choix.'
  },
  others: {
    title: 'Autres carnets',
    lead: 'Sur cet appareil, sans lien avec le carnet ouvert.',
    unnamed: 'Carnet sans nom',
    of: (member: string) => `de ${member}`,
    brought: 'Ses contacts ont été apportés dans le carnet ouvert.',
    open: 'Ouvrir',
    openNamed: (label: string) => `Ouvrir ${label}`,
    remove: 'Supprimer',
    removeNamed: (label: string) => `Supprimer ${label} de cet appareil`,
    removeTitle: 'Supprimer ce carnet de cet appareil',
    removeBody: (label: string) =>
      `${label} sera supprimé de cet appareil, définitivement. Ce qui n’est sur aucun serveur sera perdu. Pour garder une copie, ouvrez-le d’abord et exportez-le.`,
    removeBrought: (label: string) =>
      `Les contacts de ${label} sont dans le carnet ouvert et sur le serveur. L’ancien carnet peut être supprimé de cet appareil.`,
    awaited: 'Ses contacts n’ont pas encore tous été apportés.',
    notYet: 'Possible dès que tout ce qui a été apporté sera sur le serveur.',
    removed: (label: string) => `${label} est supprimé de cet appareil.`,
    notRemoved: {
      'storage-unavailable': 'Ce carnet n’a pas pu être supprimé. Fermez les autres onglets et réessayez.',
      open: 'Ce carnet est ouvert. Il n’est pas supprimé.',
      awaited: 'Les contacts de ce carnet n’ont pas encore tous été apportés. Il n’est pas supprimé.',
      'not-whole':
        'Tout ce que contient ce carnet n’est pas dans le carnet ouvert. Il n’est pas supprimé\u00a0: ouvrez-le pour voir ce qui reste.',
      'not-shared':
        'Des changements de ce carnet viennent seulement d’être apportés. Réessayez dès qu’ils seront sur le serveur.'
    }
  }
};
