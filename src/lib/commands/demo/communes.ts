/** Communes with a postal code of theirs, by the zone of the French numbering plan they lie in. */

export interface Commune {
  readonly zip: string;
  readonly city: string;
  /** First two digits of its fixed lines. */
  readonly zone: '01' | '02' | '03' | '04' | '05';
}

const BY_ZONE: Readonly<Record<Commune['zone'], string>> = {
  '01': `75011 Paris|75015 Paris|75018 Paris|75020 Paris|92100 Boulogne-Billancourt|93100 Montreuil|78000 Versailles
|94000 Créteil|77100 Meaux|77000 Melun|91000 Évry-Courcouronnes|95300 Pontoise|95100 Argenteuil|78120 Rambouillet
|77300 Fontainebleau|77160 Provins|91150 Étampes`,
  '02': `35000 Rennes|35400 Saint-Malo|35500 Vitré|35300 Fougères|35600 Redon|29200 Brest|29000 Quimper|29600 Morlaix
|29900 Concarneau|56100 Lorient|56000 Vannes|56300 Pontivy|56400 Auray|22000 Saint-Brieuc|22300 Lannion|22100 Dinan
|22200 Guingamp|44000 Nantes|44600 Saint-Nazaire|44110 Châteaubriant|49000 Angers|49300 Cholet|49400 Saumur
|53000 Laval|53100 Mayenne|72000 Le Mans|72300 Sablé-sur-Sarthe|72200 La Flèche|85000 La Roche-sur-Yon
|85100 Les Sables-d’Olonne|85200 Fontenay-le-Comte|14000 Caen|14400 Bayeux|14100 Lisieux|50100 Cherbourg-en-Cotentin
|50000 Saint-Lô|50300 Avranches|50400 Granville|61000 Alençon|61200 Argentan|61100 Flers|76000 Rouen|76600 Le Havre
|76200 Dieppe|27000 Évreux|27200 Vernon|27300 Bernay|28000 Chartres|28100 Dreux|45000 Orléans|45200 Montargis
|41000 Blois|41100 Vendôme|37000 Tours|37500 Chinon|18000 Bourges|18100 Vierzon|36000 Châteauroux`,
  '03': `59000 Lille|59140 Dunkerque|59300 Valenciennes|59400 Cambrai|62000 Arras|62100 Calais|62200 Boulogne-sur-Mer
|62300 Lens|62400 Béthune|80000 Amiens|80100 Abbeville|60000 Beauvais|60200 Compiègne|02000 Laon|02100 Saint-Quentin
|02200 Soissons|51100 Reims|51000 Châlons-en-Champagne|51200 Épernay|08000 Charleville-Mézières|08200 Sedan
|10000 Troyes|52000 Chaumont|54000 Nancy|54300 Lunéville|57000 Metz|57100 Thionville|57200 Sarreguemines|88000 Épinal
|88100 Saint-Dié-des-Vosges|88400 Gérardmer|55000 Bar-le-Duc|55100 Verdun|67000 Strasbourg|67500 Haguenau
|67600 Sélestat|68000 Colmar|68100 Mulhouse|25000 Besançon|25300 Pontarlier|25200 Montbéliard|90000 Belfort
|70000 Vesoul|39000 Lons-le-Saunier|39100 Dole|21000 Dijon|21200 Beaune|89000 Auxerre|89100 Sens|58000 Nevers
|71000 Mâcon|71100 Chalon-sur-Saône|71400 Autun`,
  '04': `69003 Lyon|69007 Lyon|69100 Villeurbanne|69400 Villefranche-sur-Saône|42000 Saint-Étienne|42300 Roanne
|42600 Montbrison|38000 Grenoble|38200 Vienne|38500 Voiron|73000 Chambéry|73200 Albertville|74000 Annecy
|74200 Thonon-les-Bains|01000 Bourg-en-Bresse|01100 Oyonnax|26000 Valence|26200 Montélimar|26100 Romans-sur-Isère
|07000 Privas|07100 Annonay|07200 Aubenas|63000 Clermont-Ferrand|63200 Riom|63300 Thiers|63500 Issoire|03200 Vichy
|03000 Moulins|03100 Montluçon|43000 Le Puy-en-Velay|15000 Aurillac|15100 Saint-Flour|13008 Marseille
|13012 Marseille|13100 Aix-en-Provence|13200 Arles|13300 Salon-de-Provence|84000 Avignon|84200 Carpentras
|84100 Orange|84400 Apt|83000 Toulon|83300 Draguignan|06000 Nice|06400 Cannes|06130 Grasse|04000 Digne-les-Bains
|04100 Manosque|05000 Gap|05100 Briançon|30000 Nîmes|30100 Alès|34000 Montpellier|34500 Béziers|34200 Sète
|66000 Perpignan|66500 Prades|11000 Carcassonne|11100 Narbonne|48000 Mende|20200 Bastia|20000 Ajaccio|20250 Corte`,
  '05': `31000 Toulouse|31800 Saint-Gaudens|31600 Muret|81000 Albi|81100 Castres|82000 Montauban|46000 Cahors
|46100 Figeac|12000 Rodez|12100 Millau|32000 Auch|32100 Condom|65000 Tarbes|65100 Lourdes|09000 Foix|09100 Pamiers
|33000 Bordeaux|33120 Arcachon|33500 Libourne|33210 Langon|24000 Périgueux|24100 Bergerac|24200 Sarlat-la-Canéda
|47000 Agen|47300 Villeneuve-sur-Lot|47200 Marmande|40000 Mont-de-Marsan|40100 Dax|64000 Pau|64100 Bayonne
|64200 Biarritz|64400 Oloron-Sainte-Marie|17000 La Rochelle|17100 Saintes|17300 Rochefort|17200 Royan
|16000 Angoulême|16100 Cognac|86000 Poitiers|86100 Châtellerault|79000 Niort|79300 Bressuire|79200 Parthenay
|87000 Limoges|87200 Saint-Junien|23000 Guéret|23200 Aubusson|19000 Tulle|19100 Brive-la-Gaillarde|19200 Ussel`
};

export const COMMUNES: readonly Commune[] = Object.entries(BY_ZONE).flatMap(([zone, text]) =>
  text.split('|').map((line) => ({
    zip: line.slice(0, 5),
    city: line.slice(6).trim(),
    zone: zone as Commune['zone']
  }))
);
