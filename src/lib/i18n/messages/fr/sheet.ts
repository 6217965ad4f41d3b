export const sheet = {
  back: 'Retour à la liste'
};
