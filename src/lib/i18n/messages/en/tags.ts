import type { Messages } from '../fr.ts';

export const tags: Messages['tags'] = {
  colour: 'Colour',
  newColour: 'Colour of the new tag',
  colourOf: (name) => `Colour of the tag ${name}`,
  colours: {
    rose: 'Rose',
    orange: 'Orange',
    amber: 'Amber',
    stone: 'Olive',
    emerald: 'Emerald',
    teal: 'Turquoise',
    sky: 'Blue',
    violet: 'Violet'
  }
};
