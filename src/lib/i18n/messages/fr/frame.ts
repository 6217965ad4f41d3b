export const frame = {
  more: 'Plus',
  moreAt: (page: string) => `Plus, ${page}`,
  navigation: 'Navigation',
  skip: 'Aller au contenu',
  contacts: 'Contacts',
  opportunities: 'Opportunités',
  map: 'Carte',
  settings: 'Réglages',
  planning: 'Planning',
  sales: 'Devis et factures',
  search: 'Rechercher',
  searchPlaceholder: 'Nom, ville, téléphone, e-mail…',
  searchNothing: (text: string) => `Rien ne correspond à «\u00a0${text}\u00a0».`,
  searchAll: (text: string) => `Voir toute la liste pour «\u00a0${text}\u00a0»`,
  searchResults: 'Résultats',
  newContact: 'Nouveau contact',
  newDocument: 'Nouveau document (rendez-vous, devis, facture…)',
  goToContacts: 'Aller aux contacts',
  goToSettings: 'Aller aux réglages',
  switchLanguage: 'Passer en anglais',
  peopleHere: 'Ici en ce moment',
  peopleNamed: (names: string) => `Ici en ce moment\u00a0: ${names}`,
  me: (name: string) => `${name}, mon menu`,
  theme: 'Thème',
  help: 'Raccourcis clavier',
  install: 'Installer Carnet',
  updateReady: 'Une nouvelle version de Carnet est prête.',
  updateNow: 'Mettre à jour',
  updateLater: 'Plus tard',
  updateWaits: 'La mise à jour se fera quand la saisie en cours sera enregistrée.',
  readOnlyDatabase:
    'Cet appareil a déjà ouvert ce carnet avec une version plus récente. Il est en lecture seule\u00a0: mettez Carnet à jour.',
  storageFull:
    'L’espace de stockage de cet appareil est plein. Vous pouvez lire et exporter\u00a0; rien de nouveau ne peut être enregistré tant que de la place n’est pas libérée.',
  storageFault:
    'L’enregistrement sur cet appareil a échoué. Rechargez la page\u00a0; vos données sont conservées.',
  notFound: 'Cette page n’existe pas.',
  notFoundHint: 'Le lien est peut-être incomplet.',
  crashed: 'Quelque chose s’est mal passé sur cette page.',
  crashedHint:
    'Vos données sont enregistrées. Rechargez la page\u00a0; si cela continue, signalez ce message\u00a0:',
  reload: 'Recharger',
  languageNotHere: 'Cette langue n’est pas encore sur cet appareil. Elle viendra avec le réseau.',
  toContacts: 'Voir les contacts',
  insecure: {
    title: 'Cette adresse n’est pas sécurisée',
    lead: 'Carnet ne s’ouvre que par une adresse en https. Rien n’est perdu\u00a0: les contacts qui sont sur vos appareils y restent.',
    why: 'Pourquoi',
    reason:
      'En http simple, n’importe qui sur le trajet peut lire et modifier ce qui passe. Le navigateur refuse donc d’enregistrer les contacts sur l’appareil et de fonctionner sans réseau.',
    what: 'Que faire',
    remedy:
      'Essayez la même adresse en https. Un lien d’invitation ouvert ici reste valable\u00a0: le bouton le reprend.',
    open: (address: string) => `Ouvrir ${address}`,
    fails: 'Si elle ne répond pas',
    ask: 'Demandez la bonne adresse à la personne qui a installé Carnet dans votre entreprise, ou à celle qui vous a envoyé le lien.',
    admin: 'Vous gérez le serveur\u00a0?',
    setUp: {
      before: 'Placez devant lui un proxy qui ajoute https et indiquez-le dans',
      between: ', ou donnez-lui un certificat avec',
      and: 'et',
      after:
        '. La marche à suivre est dans le fichier README, chapitre «\u00a0Run it for your company\u00a0».'
    }
  }
};
