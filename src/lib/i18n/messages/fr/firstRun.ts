export const firstRun = {
  title: 'Bienvenue dans Carnet',
  lead: 'Les contacts de l’entreprise, les mêmes pour tous, avec ou sans réseau.',
  create: {
    choice: 'Créer le carnet de l’entreprise',
    hint: 'Avec le lien d’installation affiché au premier démarrage du serveur.',
    title: 'Créer le carnet de l’entreprise',
    link: 'Lien d’installation',
    linkHint: 'Il se termine par /setup# suivi d’un code.',
    submit: 'Créer le carnet'
  },
  join: {
    choice: 'Rejoindre un carnet',
    hint: 'Avec le lien d’invitation reçu d’un collègue.',
    title: 'Rejoindre un carnet',
    link: 'Lien d’invitation',
    linkHint: 'Il se termine par /join# suivi d’un code. Il ne sert qu’une fois.',
    submit: 'Rejoindre'
  },
  solo: {
    choice: 'Sur cet appareil seulement',
    hint: 'Sans serveur. Vous pourrez relier ce carnet plus tard.',
    title: 'Un carnet sur cet appareil',
    submit: 'Commencer'
  },
  you: {
    name: 'Votre nom',
    nameHint: 'Tel que vos collègues le verront.',
    company: 'Votre entreprise',
    email: 'Votre e-mail',
    emailHint: 'Pour votre propre fiche de contact.',
    emailMatchHint:
      'Pour votre propre fiche de contact. Si le carnet a déjà un contact à cette adresse, c’est vous.'
  },
  start: {
    title: 'Par quoi commencer\u00a0?',
    empty: 'Commencer avec un carnet vide',
    emptyHint: 'Vous ajoutez vos contacts un à un.',
    demo: 'Charger la démonstration',
    demoHint:
      '1\u202f000 contacts fictifs, avec leurs chantiers, leurs devis et leurs rendez-vous, pour essayer.'
  },
  installFirst: {
    title: 'Sur iPhone et iPad, installez d’abord Carnet',
    steps: [
      'Copiez le lien d’invitation.',
      'Touchez le bouton de partage du navigateur, puis «\u00a0Sur l’écran d’accueil\u00a0».',
      'Ouvrez Carnet depuis l’écran d’accueil, choisissez «\u00a0Rejoindre un carnet\u00a0» et collez le lien.',
      'L’application installée a son propre stockage\u00a0: ce que vous rejoignez ici n’y serait pas.'
    ]
  },
  already: {
    title: 'Cet appareil a déjà un carnet',
    join: 'Pour en rejoindre un autre, ouvrez ici le lien d’invitation en entier, y compris ce qui suit le signe #.',
    setup:
      'Ce carnet est déjà relié à un serveur. Le lien d’installation sert à créer un carnet neuf\u00a0: ouvrez-le sur un appareil vide ou dans un autre profil du navigateur.',
    open: 'Ouvrir mon carnet'
  },
  connect: {
    title: 'Relier ce carnet au serveur',
    body: 'Tout ce qui est sur cet appareil sera envoyé au serveur. Vous pourrez ensuite inviter vos collègues.',
    submit: 'Relier'
  }
};
