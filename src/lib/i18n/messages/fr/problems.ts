/** What went wrong, in words that say what to do. Keys are the codes of the layers below. */
export const problems = {
  access: {
    'invalid-request': 'Le serveur n’a pas compris la demande. Mettez Carnet à jour et réessayez.',
    'setup-unknown':
      'Ce lien d’installation n’est pas celui de ce serveur. Copiez-le en entier depuis l’affichage du serveur.',
    'setup-used':
      'Ce lien d’installation a déjà servi. Demandez une invitation à la personne qui a créé le carnet.',
    'invite-unknown': 'Cette invitation n’existe pas. Copiez le lien en entier, ou demandez-en un nouveau.',
    'invite-used': 'Cette invitation a déjà servi. Demandez-en une nouvelle à un administrateur.',
    'invite-expired': 'Cette invitation a expiré. Demandez-en une nouvelle à un administrateur.',
    'invite-revoked': 'Cette invitation a été révoquée. Demandez-en une nouvelle à un administrateur.',
    'workspace-exists': 'Ce carnet existe déjà sur ce serveur. Demandez une invitation pour le rejoindre.',
    unauthorized: 'Le serveur ne reconnaît plus cet appareil. Demandez une nouvelle invitation.',
    revoked: 'L’accès de cet appareil a été retiré. Demandez une nouvelle invitation à un administrateur.',
    forbidden: 'Votre rôle ne permet pas cette action. Demandez à un administrateur.',
    'last-admin':
      'Un carnet garde toujours un administrateur qui a un appareil. Nommez d’abord un autre administrateur.',
    'too-many-devices': 'Cette personne a déjà trop d’appareils. Retirez d’abord ceux qui ne servent plus.',
    'too-many-invites':
      'Trop d’invitations sont en attente. Révoquez d’abord celles dont personne n’a plus besoin.',
    'too-many-device-invites':
      'Trop de liens pour vos appareils sont en attente. Servez-vous de l’un d’eux, ou attendez quinze minutes\u00a0: ils expirent d’eux-mêmes.',
    'not-found': 'Le serveur ne trouve pas ce qui est demandé. Cela a peut-être déjà été retiré.',
    rate: 'Trop d’essais. Attendez une minute et réessayez.',
    unavailable: 'Le serveur ne peut pas répondre pour le moment. Réessayez dans un instant.',
    unreachable: 'Le serveur ne répond pas. Vérifiez le réseau et réessayez\u00a0; rien n’est perdu.',
    'unexpected-answer':
      'La réponse du serveur n’est pas celle d’un serveur Carnet. Vérifiez l’adresse ouverte.',
    'not-a-link':
      'Ce texte n’est pas un lien Carnet. Copiez le lien en entier, y compris ce qui suit le signe #.',
    'other-kind-setup':
      'Ce lien est un lien d’installation. Choisissez «\u00a0Créer le carnet de l’entreprise\u00a0».',
    'other-kind-join': 'Ce lien est une invitation. Choisissez «\u00a0Rejoindre un carnet\u00a0».',
    'other-server': 'Ce lien est celui d’un autre serveur. Ouvrez-le directement dans le navigateur.',
    'already-here':
      'Cet appareil a déjà un carnet, ouvert peut-être dans un autre onglet. Rechargez la page pour y aller.',
    'other-workspace':
      'Cette invitation est celle d’un autre carnet. Choisissez ce que deviennent les contacts de cet appareil.'
  },
  commit: {
    failed: 'La modification n’a pas pu être enregistrée.',
    quota:
      'L’espace de stockage est plein\u00a0: la modification n’est pas enregistrée. Libérez de la place, puis réessayez.',
    'read-only': 'Ce carnet est en lecture seule sur cet appareil.',
    'too-large': 'C’est trop long pour être enregistré en une fois.',
    reopen: 'L’enregistrement a échoué. La fiche a été rouverte\u00a0; votre saisie vous est rendue.',
    erased: 'Ce contact a été effacé.',
    forbidden: 'Seul un administrateur peut faire cela.',
    'no-transition': 'Ce document a changé entre-temps\u00a0: ce passage n’est plus possible.',
    'wrong-state': 'Ce n’est pas possible dans l’état actuel du document.',
    'changed-since': 'Quelqu’un a écrit entre-temps\u00a0: relisez, puis recommencez.',
    moved: 'Ce document a été déplacé chez un autre contact.'
  },
  open: {
    'newer-database':
      'Ce carnet a été ouvert sur cet appareil par une version plus récente. Mettez Carnet à jour.',
    'storage-unavailable':
      'Le navigateur refuse d’enregistrer des données sur cet appareil. Sortez de la navigation privée, ou autorisez le stockage pour ce site.',
    title: 'Le carnet n’a pas pu s’ouvrir',
    detail: 'Détail\u00a0:'
  }
};
