/** Names of persons, streets and firms, to be combined at random. */
const words = (text: string): readonly string[] => text.split('|').map((word) => word.trim());

export const WOMEN =
  words(`Marie|Camille|Léa|Manon|Chloé|Emma|Julie|Sarah|Laura|Céline|Sophie|Nathalie|Isabelle
|Sylvie|Catherine|Christine|Martine|Françoise|Monique|Nicole|Anne|Valérie|Sandrine|Stéphanie|Aurélie|Émilie|Élodie
|Charlotte|Pauline|Mathilde|Inès|Jade|Louise|Alice|Zoé|Anaïs|Clémence|Hélène|Agnès|Brigitte|Dominique|Véronique
|Florence|Karine|Delphine|Amélie|Maëlys|Noémie|Fatima|Amina|Nadia|Yasmine|Maria|Rosa|Solène|Gwenaëlle|Nolwenn
|Maïwenn|Odile|Thérèse`);

export const MEN =
  words(`Jean|Pierre|Michel|Philippe|Alain|Nicolas|Christophe|Daniel|Bernard|Éric|Laurent|Frédéric
|Stéphane|Thierry|Pascal|Sébastien|David|Julien|Thomas|Antoine|Alexandre|Maxime|Lucas|Hugo|Louis|Paul|Arthur|Gabriel
|Raphaël|Jules|Léo|Adam|Nathan|Théo|Mathis|Enzo|Clément|Romain|Guillaume|Benoît|Olivier|François|Jacques|Patrick
|Gérard|Yves|Hervé|Loïc|Yann|Erwan|Mickaël|Cédric|Karim|Mehdi|Youssef|Mamadou|Antonio|José|Jean-Marc|Jean-Paul
|Jean-Luc|Jean-Baptiste`);

export const SURNAMES =
  words(`Martin|Bernard|Thomas|Petit|Robert|Richard|Durand|Dubois|Moreau|Laurent|Simon|Michel
|Lefèvre|Leroy|Roux|David|Bertrand|Morel|Fournier|Girard|Bonnet|Dupont|Lambert|Fontaine|Rousseau|Vincent|Muller|Faure
|André|Mercier|Blanc|Guérin|Boyer|Garnier|Chevalier|François|Legrand|Gauthier|Garcia|Perrin|Robin|Clément|Morin
|Nicolas|Henry|Roussel|Mathieu|Gautier|Masson|Marchand|Duval|Denis|Dumont|Marie|Lemaire|Noël|Meyer|Dufour|Meunier
|Brun|Blanchard|Giraud|Joly|Rivière|Lucas|Brunet|Gaillard|Barbier|Arnaud|Martinez|Gérard|Roche|Renard|Schmitt|Roy
|Leroux|Colin|Vidal|Caron|Picard|Roger|Fabre|Aubert|Lemoine|Renaud|Dumas|Lacroix|Olivier|Philippe|Bourgeois|Pierre
|Benoît|Rey|Leclerc|Payet|Rolland|Leclercq|Guillaume|Lecomte|Lopez|Jean|Dupuy|Guillot|Hubert|Berger|Carpentier
|Sanchez|Dupuis|Moulin|Louis|Deschamps|Huet|Vasseur|Perez|Boucher|Fleury|Royer|Klein|Jacquet|Adam|Paris|Poirier
|Marty|Aubry|Guyot|Carré|Charles|Renault|Charpentier|Ménard|Maillard|Baron|Bertin|Bailly|Hervé|Schneider|Le Goff
|Le Gall|Kerbrat|Le Roux|Cariou|Quéméner|Tanguy|Diallo|Traoré|Benali|Nguyen|Da Silva|Ferreira|Pereira|Rossi|Kowalski
|d’Argent|de La Fontaine|L’Hostis`);

export const STREETS =
  words(`rue des Tilleuls|rue de la Gare|rue Victor-Hugo|rue Jean-Jaurès|avenue de la République
|rue du Moulin|rue des Écoles|chemin des Vignes|rue de l’Église|place de la Mairie|rue Pasteur|impasse des Lilas
|allée des Chênes|rue du Stade|route de la Forêt|rue du Château|boulevard Gambetta|rue des Jardins|chemin du Lavoir
|rue de la Fontaine|rue du Général-Leclerc|avenue Charles-de-Gaulle|rue Anatole-France|rue des Rosiers|rue du 8-Mai-1945
|rue du 11-Novembre|chemin de la Croix|rue de Bretagne|quai de la Rivière|rue des Acacias|allée des Peupliers
|rue Marie-Curie|rue Jules-Ferry|rue Émile-Zola|route des Crêtes|lotissement du Grand-Pré|rue de la Poste
|chemin des Pâturages|rue du Puits|avenue des Sports`);

export const TRADES =
  words(`Maçonnerie|Menuiserie|Charpente|Couverture|Plomberie|Électricité|Isolation|Rénovation
|Architecture|Immobilier|Hôtellerie|Boulangerie|Garage|Pharmacie|Paysage|Peinture|Carrelage|Transports|Imprimerie
|Domaine viticole|Gîtes|Camping|Restaurant`);

export const SUPPLIES =
  words(`Négoce bois|Granulés|Fumisterie|Poêles et inserts|Matériaux|Outillage|Conduits et tubages
|Pierre et marbre|Quincaillerie|Location de nacelles`);

export const LEGAL_FORMS = words(`SARL|SAS|SASU|EURL|SA|SCI`);
export const JOB_TITLES =
  words(`Gérant|Comptable|Assistante|Responsable achats|Conducteur de travaux|Directrice
|Secrétaire|Architecte|Gardien|Responsable technique`);
export const SITES =
  words(`Résidence secondaire|Gîte|Atelier|Appartement locatif|Maison de famille|Chantier principal
|Bureau|Dépôt|Salle communale|Logement de fonction`);
export const RESIDENCES =
  words(`Les Tilleuls|Le Clos fleuri|Les Terrasses|Bellevue|Le Parc|Les Glycines|Le Belvédère
|Saint-Michel|Les Hauts du lac|La Roseraie`);
export const NOTES = words(`Préfère être appelé après 18 h.|Chien dans le jardin, sonner avant d’entrer.
|Se garer dans la cour, la rue est en sens unique.|Conduit maçonné, hauteur à vérifier.
|Livraison des granulés par l’arrière de la maison.|Clé chez la voisine.|Accès difficile par temps de neige.
|Prévoir une échelle de toit.|Ne pas sonner pendant la sieste du bébé.|Facture à envoyer par e-mail.
|Entretien annuel à prévoir en septembre.|Poêle posé par un confrère, notice absente.`);
