import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

/** Members, their devices, and what an administrator does with them. */
export const team = {
  needsServer:
    'L’équipe se gère avec le serveur, qui ne répond pas. Voici ce que cet appareil en sait\u00a0: les appareils et les derniers contacts n’y sont pas.',
  thisDevice: 'cet appareil',
  devicesOf: (name: string) => `Appareils de ${name}`,
  actsFor: (name: string) => `Actions pour ${name}`,
  noDevice: 'aucun appareil relié à ce serveur',
  former: 'N’est plus dans l’équipe',
  formerMembers: 'Anciens membres',
  formerCount: (n: number) => `${count(n)} ${plural(n, { one: 'ancien membre', other: 'anciens membres' })}`,
  states: {
    online: 'En ligne',
    seen: (when: string) => `Dernier contact ${when}`,
    never: 'Jamais connecté',
    removed: (date: string) => `Accès retiré le ${date}`,
    'erase-ordered': 'Effacement demandé, pas encore reçu',
    'erase-told': 'Effacement demandé et reçu'
  },
  remove: 'Retirer…',
  lost: 'Perdu ou volé…',
  removeNamed: (device: string, owner: string) => `Retirer ${device}, appareil de ${owner}`,
  changeRole: 'Changer le rôle…',
  inviteAgain: 'Nouvelle invitation',
  removeMember: 'Retirer de l’équipe…',
  roleOf: (name: string) => `Rôle de ${name}`,
  roleAtOnce: 'Le changement prend effet aussitôt sur tous les appareils de cette personne.',
  roleSubmit: 'Changer le rôle',
  roleChanged: (name: string, role: string) => `${name}\u00a0: ${role}.`,
  addOwn: 'Ajouter un de mes appareils',
  addOwnHint:
    'Un lien ou un code à scanner, valable 15 minutes, pour votre téléphone ou un autre ordinateur.',
  ownTitle: 'Un autre de mes appareils',
  deviceInvite: 'Autre appareil',
  doneButNotWritten: 'Le serveur l’a fait, mais ce carnet n’a pas pu le noter. Réessayez.',
  link: {
    forDevice:
      'Ouvrez ce lien sur votre autre appareil, ou scannez le code. Il sert une fois et ne sera plus affiché.',
    left: (minutes: number, seconds: string) => `Encore ${count(minutes)}\u00a0min ${seconds}\u00a0s.`,
    over: 'Ce lien a expiré. Demandez-en un autre.',
    share: 'Partager',
    shared: 'Rejoindre notre carnet de contacts',
    shareFailed: 'Le partage n’a pas pu se faire. Copiez le lien.',
    showCode: 'Afficher le code QR',
    hideCode: 'Masquer le code QR',
    code: (name: string) => `Code QR à scanner, pour ${name}`
  },
  revoke: {
    deviceTitle: 'Retirer un appareil',
    deviceNote: (device: string, owner: string) => `${device}, appareil de ${owner}.`,
    memberTitle: 'Retirer de l’équipe',
    memberNote: (name: string) =>
      `${name}\u00a0: tous ses appareils et ses invitations ouvertes sont concernés. Son nom reste sur ce qu’il ou elle a écrit.`,
    question: 'Que faire des données sur l’appareil\u00a0?',
    remove: {
      label: 'Retirer l’accès',
      hint: 'La synchronisation s’arrête aussitôt. Ce qui est sur l’appareil y reste, lisible et exportable, mais n’y est plus modifiable.',
      submit: 'Retirer l’accès'
    },
    erase: {
      label: 'Perdu ou volé',
      hint: 'À son prochain contact avec le serveur, l’appareil efface ce carnet, sa clé d’accès et l’application avant d’afficher quoi que ce soit. Ce qui n’y était pas encore envoyé est perdu. Un autre carnet, gardé à part sur le même appareil, n’est pas effacé.',
      submit: 'Effacer à distance'
    },
    untilThen:
      'Tant que l’appareil n’a pas repris contact, seul le chiffrement de son disque protège les données.',
    understood: 'J’ai compris\u00a0: ce qui n’est pas encore envoyé sera perdu, sans retour possible.',
    done: {
      remove: (name: string) => `L’accès est retiré\u00a0: ${name}.`,
      erase: (name: string) => `L’effacement est demandé\u00a0: ${name}.`
    }
  }
};
