/** What this device holds, whether the browser keeps it, and whether others hold the same. */
export const health = {
  title: 'Santé',
  lastContact: 'Dernier contact avec le serveur',
  solo: 'Ce carnet n’a pas de serveur',
  persistence: 'Conservation par le navigateur',
  answers: {
    granted: 'Garantie',
    refused: 'Refusée par le navigateur',
    'not-asked': 'Pas encore accordée',
    unknown: 'Inconnue'
  },
  persistHint:
    'Si la place manque, le navigateur peut effacer ces données. Il accorde plus volontiers la conservation quand Carnet est installé.',
  ask: 'Demander la conservation',
  fingerprint: 'Empreinte du carnet',
  fingerprintHint:
    'Calculée sur tout ce qui est écrit dans le carnet. Deux appareils à jour qui ont la même chose ont la même empreinte.',
  compare: 'Comparaison avec les appareils en ligne',
  nobody: 'Aucun autre appareil n’est en ligne.',
  comparisons: {
    same: 'Identique',
    differs: 'Différent',
    'not-now': 'Pas comparable à l’instant'
  },
  notNow: 'On compare dès que les deux appareils sont à jour et que personne n’écrit.',
  differsTitle: 'Deux appareils à jour n’ont pas la même chose',
  differs: (who: string) =>
    `Avec ${who}, ce ne devrait jamais arriver. Exportez le carnet sur les deux appareils, gardez les fichiers et prévenez un administrateur. On peut continuer à travailler.`
};
