/** Tags and their colours. */
export const tags = {
  colour: 'Couleur',
  newColour: 'Couleur de la nouvelle étiquette',
  colourOf: (name: string) => `Couleur de l’étiquette ${name}`,
  colours: {
    rose: 'Rose',
    orange: 'Orange',
    amber: 'Ambre',
    stone: 'Olive',
    emerald: 'Émeraude',
    teal: 'Turquoise',
    sky: 'Bleu',
    violet: 'Violet'
  }
};
