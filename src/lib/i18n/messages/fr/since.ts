/** What changed on a sheet since the reader last looked. */
export const since = {
  title: 'Modifié depuis votre dernière visite',
  ofDocument: (document: string, field: string) => `${document}, ${field}`,
  others: (count: string) => `et ${count} autres`,
  history: 'Voir l’historique',
  close: 'Vu'
};
