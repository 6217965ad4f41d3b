import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

export const list = {
  title: 'Contacts',
  filter: 'Filtrer les contacts',
  filterPlaceholder: 'Filtrer',
  clearFilter: 'Effacer le filtre',
  mainOnly: 'Principaux seulement',
  archived: 'Montrer aussi les archivés',
  sort: 'Tri',
  sortBy: { name: 'Nom', city: 'Ville', recent: 'Modifié récemment' },
  count: (mains: number, lines: number) => {
    const text = `${count(mains)} ${plural(mains, { one: 'contact', other: 'contacts' })}`;
    const rest = lines - mains;
    return rest > 0
      ? `${text}, ${count(rest)} ${plural(rest, { one: 'adresse ou personne', other: 'adresses et personnes' })}`
      : text;
  },
  chooseColumns: 'Choisir les colonnes',
  columnsHint: 'Quand la place manque, les dernières ne sont pas montrées.',
  columns: {
    name: 'Nom',
    status: 'Statut',
    city: 'Ville',
    phone: 'Téléphone',
    email: 'E-mail',
    tags: 'Étiquettes',
    vendor: 'Vendeur',
    next: 'Prochain rendez-vous',
    issues: 'À vérifier',
    state: 'État'
  },
  grid: 'Liste des contacts',
  unnamed: 'Sans nom',
  of: (name: string) => `de ${name}`,
  kind: {
    company: 'Entreprise',
    person: 'Personne',
    contact: 'Personne',
    invoice: 'Adresse de facturation',
    delivery: 'Adresse d’expédition (chantier)',
    other: 'Autre adresse',
    private: 'Adresse personnelle'
  },
  conflicts: (n: number) => `${count(n)} ${plural(n, { one: 'champ à choisir', other: 'champs à choisir' })}`,
  conflictHint: 'Deux personnes ont écrit sans se voir. Ouvrez la fiche pour choisir.',
  loopCut: 'Rattachement en boucle',
  loopCutHint: 'Ce contact était rattaché à un contact placé sous lui. Il est montré seul.',
  formerly: 'Anciennement rattaché',
  formerOf: (name: string) => `anciennement de ${name}`,
  formerlyOf: (name: string) => `Anciennement rattaché à ${name}`,
  formerlyHint: 'Le contact au-dessus est archivé, effacé ou pas encore reçu.',
  waiting: 'Enregistré sur cet appareil, pas encore envoyé',
  changed: 'Modifié depuis votre dernière visite',
  refused: 'Non accepté par le serveur',
  archivedMark: 'Archivé',
  empty: {
    title: 'Votre carnet est vide',
    hint: 'Ajoutez un premier contact, ou essayez avec la démonstration.',
    reader: 'Personne n’a encore ajouté de contact.',
    receiving: 'Réception des contacts…',
    receivingHint: 'La liste se remplit à mesure. Vous pouvez déjà l’utiliser.',
    noMatch: (text: string) => `Aucun contact ne correspond à «\u00a0${text}\u00a0»`,
    noMatchHint: 'Vérifiez l’orthographe, ou élargissez la recherche.'
  },
  create: {
    title: 'Nouveau contact',
    person: 'Particulier',
    company: 'Entreprise',
    kind: 'Genre de contact',
    name: 'Nom',
    companyName: 'Nom de l’entreprise',
    phone: 'Téléphone',
    email: 'E-mail',
    zip: 'Code postal',
    city: 'Ville',
    submit: 'Créer et ouvrir',
    nameMissing: 'Donnez un nom pour retrouver ce contact.'
  }
};
