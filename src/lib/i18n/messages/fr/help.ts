/** The keys of the app, in its help. */
export const help = {
  title: 'Raccourcis clavier',
  create: 'Nouveau contact',
  edit: 'Modifier la fiche ouverte',
  todo: 'Noter une chose à faire (onglet Historique)',
  call: 'Noter un appel (onglet Historique)',
  move: 'Ligne suivante, ligne précédente',
  open: 'Ouvrir',
  show: 'Afficher cette aide',
  search: 'Rechercher',
  undo: 'Annuler, rétablir',
  close: 'Fermer, revenir à la liste',
  carried: 'Planning et opportunités',
  walk: 'D’un rendez-vous ou d’une carte à l’autre',
  take: 'Prendre, puis poser',
  carry: 'Porter ailleurs ce qui est pris',
  stretch: 'Allonger, raccourcir le rendez-vous pris',
  leave: 'Laisser où c’était',
  space: 'Espace',
  off: 'Les touches seules sont désactivées dans les réglages.',
  hint: 'Les touches seules ne font rien pendant la saisie. On peut les désactiver dans les réglages.'
};
