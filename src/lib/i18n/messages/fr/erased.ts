/** What a lost or stolen device shows when it has been told to erase itself. */
export const erased = {
  title: 'Cet appareil a été effacé',
  lead: 'Un administrateur l’a déclaré perdu ou volé. Le carnet, ses réglages et ce qui n’était pas encore envoyé ont été supprimés de cet appareil. Sur le serveur et sur les autres appareils, rien n’a changé.',
  otherLeft: 'Un autre carnet, gardé à part sur cet appareil, n’a pas été touché.',
  openOther: 'Ouvrir l’autre carnet',
  again: 'Recommencer',
  erasing: 'Effacement de cet appareil',
  erasingLead: 'Un administrateur a déclaré cet appareil perdu ou volé.',
  closeTabs: 'Effacement en cours. Si Carnet est ouvert dans d’autres onglets, fermez-les.',
  failed: 'L’effacement n’est pas terminé. Fermez les autres onglets de Carnet, puis réessayez.'
};
