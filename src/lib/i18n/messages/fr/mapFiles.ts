/** The base maps of a device: those of the app, and a person's own files. */
export const mapFiles = {
  builtIn: 'Fournis avec Carnet',
  world: 'Monde',
  france: 'France',
  worldText: 'Pays, côtes, fleuves et grandes villes.',
  franceText: 'Régions, départements et villes, plus près.',
  notHere: 'pas encore sur cet appareil',
  own: 'Vos fichiers',
  ownHint:
    'Un fichier .pmtiles de votre région montre rues et maisons, sans réseau. Il reste sur cet appareil\u00a0: ni le carnet ni le serveur ne le reçoivent.',
  none: 'Aucun fichier.',
  kinds: {
    protomaps: 'vectoriel, schéma Protomaps',
    openmaptiles: 'vectoriel, schéma OpenMapTiles',
    raster: 'images'
  },
  zooms: (from: number, to: number) => (from === to ? `zoom ${from}` : `zooms ${from} à ${to}`),
  attribution: (names: string) => `Sources\u00a0: ${names}`,
  noAttribution: 'Sources non indiquées',
  used: 'Affiché',
  usedNamed: (name: string) => `Affiché\u00a0: ${name}`,
  show: 'Voir sur la carte',
  showNamed: (name: string) => `Voir ${name} sur la carte`,
  add: 'Ajouter un fichier',
  drop: 'ou déposez-le ici',
  formats: 'PMTiles 3\u00a0: schéma Protomaps 4 ou OpenMapTiles, ou images PNG, JPEG, WebP ou AVIF.',
  adding: (name: string) => `Copie de ${name}`,
  step: (done: string, total: string) => `${done} sur ${total}`,
  cancel: 'Arrêter la copie',
  stopped: (name: string) => `La copie de ${name} est arrêtée\u00a0: la page des fonds de carte est fermée.`,
  notTried: (names: string) => `Pas encore copié\u00a0: ${names}.`,
  added: (name: string) => `${name} est sur cet appareil. Les cartes l’affichent.`,
  room: (used: string, quota: string) => `${used} utilisés sur ${quota}`,
  roomLabel: 'Espace de ce site sur l’appareil',
  remove: 'Retirer',
  removeNamed: (name: string) => `Retirer ${name}`,
  removeTitle: 'Retirer ce fond de carte\u00a0?',
  removeText: (name: string, size: string) =>
    `${name} (${size}) quitte cet appareil. Le fichier d’où il vient n’est pas touché.`,
  removed: (name: string) => `${name} est retiré.`,
  notRead: 'Vos fichiers n’ont pas pu être lus sur cet appareil. Rechargez la page.',
  notUsed: {
    'disk-full': (name: string) => `L’appareil est plein\u00a0: ce choix pour ${name} n’est pas enregistré.`,
    held: (name: string) => `Un autre onglet utilise ${name}\u00a0: ce choix n’est pas enregistré.`,
    failed: (name: string) => `Ce choix pour ${name} n’a pas pu être enregistré.`
  },
  notRemoved: {
    'disk-full': (name: string) => `L’appareil est plein\u00a0: ${name} n’est pas retiré.`,
    held: (name: string) =>
      `Un autre onglet utilise ${name}\u00a0: fermez-le, puis retirez le fichier à nouveau.`,
    failed: (name: string) => `${name} n’a pas pu être retiré.`
  },
  refused: (name: string) => `${name} n’est pas ajouté`,
  problems: {
    'not-pmtiles': 'Ce n’est pas un fichier PMTiles.',
    'other-version': (version: number) =>
      `Il est écrit dans la version ${version} de PMTiles\u00a0; Carnet lit la version 3.`,
    damaged: 'Il est abîmé ou incomplet\u00a0: téléchargez-le ou copiez-le à nouveau.',
    'unknown-tiles':
      'Ses tuiles sont d’un type que Carnet ne dessine pas. Il dessine les tuiles vectorielles (MVT) et les images PNG, JPEG, WebP et AVIF.',
    'unknown-packing': 'Il est compressé d’une façon que les navigateurs ne lisent pas. Il faut gzip.',
    'unknown-schema': (layers: string) =>
      `Carnet dessine les schémas Protomaps 4 et OpenMapTiles. Ce fichier a d’autres couches\u00a0: ${layers}.`,
    noLayers: 'Carnet dessine les schémas Protomaps 4 et OpenMapTiles. Ce fichier ne nomme pas ses couches.',
    unreadable:
      'Il ne peut pas être lu là où il est. Vérifiez le disque ou la clé, puis choisissez-le à nouveau.',
    'no-room': (needed: string, left: string) =>
      `Il prend ${needed}, et il reste ${left} pour les cartes sur cet appareil.`,
    'disk-full': 'L’appareil est plein. Rien n’a été gardé de ce fichier.',
    'no-storage': 'Ce navigateur ne garde pas de fichiers, par exemple dans une fenêtre privée.',
    failed: 'La copie n’a pas pu se faire. Rien n’a été gardé de ce fichier.',
    'already-here': 'Il est déjà sur cet appareil.'
  }
};
