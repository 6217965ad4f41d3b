/** The tab "Marketing" (R16), and the origin of an opportunity. */
export const marketing = {
  own: 'Origine du contact',
  ownHint: 'Comment ce contact nous a connus. Elle se note à la main.',
  last: 'Origine de la dernière opportunité',
  lastHint: 'Elle se modifie dans l’opportunité.',
  openLast: (name: string) => `Ouvrir ${name}`,
  untitled: 'l’opportunité',
  noOpportunity: 'Aucune opportunité pour ce contact.',
  otherMedium: (source: string, medium: string) =>
    `${source} est une source du canal ${medium}. Gardé tel quel.`
};
