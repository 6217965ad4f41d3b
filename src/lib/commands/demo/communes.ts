/** Communes with a postal code of theirs and where they lie, by the zone of the French numbering plan. */

export interface Commune {
  readonly zip: string;
  readonly city: string;
  readonly lat: number;
  readonly lon: number;
  /** First two digits of its fixed lines. */
  readonly zone: '01' | '02' | '03' | '04' | '05';
}

const BY_ZONE: Readonly<Record<Commune['zone'], string>> = {
  '01': `75011 Paris 48.859 2.379|75015 Paris 48.84 2.293|75018 Paris 48.892 2.346|75020 Paris 48.863 2.401
|92100 Boulogne-Billancourt 48.835 2.241|93100 Montreuil 48.864 2.443|78000 Versailles 48.804 2.134
|94000 Créteil 48.793 2.466|77100 Meaux 48.96 2.879|77000 Melun 48.546 2.654
|91000 Évry-Courcouronnes 48.633 2.44|95300 Pontoise 49.05 2.1|95100 Argenteuil 48.948 2.247
|78120 Rambouillet 48.644 1.83|77300 Fontainebleau 48.409 2.702|77160 Provins 48.559 3.299
|91150 Étampes 48.435 2.162`,
  '02': `35000 Rennes 48.112 -1.674|35400 Saint-Malo 48.647 -2.009|35500 Vitré 48.123 -1.21
|35300 Fougères 48.352 -1.2|35600 Redon 47.652 -2.084|29200 Brest 48.39 -4.486|29000 Quimper 47.996 -4.098
|29600 Morlaix 48.578 -3.828|29900 Concarneau 47.875 -3.919|56100 Lorient 47.748 -3.372
|56000 Vannes 47.657 -2.762|56300 Pontivy 48.068 -2.966|56400 Auray 47.667 -2.984
|22000 Saint-Brieuc 48.515 -2.768|22300 Lannion 48.733 -3.457|22100 Dinan 48.456 -2.05
|22200 Guingamp 48.563 -3.153|44000 Nantes 47.217 -1.553|44600 Saint-Nazaire 47.275 -2.218
|44110 Châteaubriant 47.717 -1.376|49000 Angers 47.472 -0.552|49300 Cholet 47.059 -0.88
|49400 Saumur 47.259 -0.078|53000 Laval 48.072 -0.77|53100 Mayenne 48.303 -0.614|72000 Le Mans 48.002 0.203
|72300 Sablé-sur-Sarthe 47.838 -0.333|72200 La Flèche 47.698 -0.076|85000 La Roche-sur-Yon 46.67 -1.428
|85100 Les Sables-d’Olonne 46.497 -1.785|85200 Fontenay-le-Comte 46.467 -0.806|14000 Caen 49.186 -0.359
|14400 Bayeux 49.277 -0.704|14100 Lisieux 49.147 0.229|50100 Cherbourg-en-Cotentin 49.64 -1.616
|50000 Saint-Lô 49.116 -1.09|50300 Avranches 48.684 -1.357|50400 Granville 48.838 -1.597
|61000 Alençon 48.435 0.093|61200 Argentan 48.744 -0.02|61100 Flers 48.737 -0.575|76000 Rouen 49.443 1.099
|76600 Le Havre 49.493 0.108|76200 Dieppe 49.922 1.078|27000 Évreux 49.024 1.151|27200 Vernon 49.093 1.463
|27300 Bernay 49.089 0.599|28000 Chartres 48.447 1.489|28100 Dreux 48.736 1.366|45000 Orléans 47.903 1.904
|45200 Montargis 47.997 2.733|41000 Blois 47.594 1.329|41100 Vendôme 47.793 1.066|37000 Tours 47.395 0.704
|37500 Chinon 47.167 0.243|18000 Bourges 47.083 2.4|18100 Vierzon 47.222 2.068
|36000 Châteauroux 46.812 1.694`,
  '03': `59000 Lille 50.633 3.059|59140 Dunkerque 51.034 2.377|59300 Valenciennes 50.359 3.525
|59400 Cambrai 50.176 3.235|62000 Arras 50.293 2.782|62100 Calais 50.952 1.856
|62200 Boulogne-sur-Mer 50.726 1.614|62300 Lens 50.433 2.828|62400 Béthune 50.53 2.64|80000 Amiens 49.9 2.3
|80100 Abbeville 50.105 1.835|60000 Beauvais 49.433 2.083|60200 Compiègne 49.418 2.826
|02000 Laon 49.563 3.627|02100 Saint-Quentin 49.849 3.288|02200 Soissons 49.382 3.324
|51100 Reims 49.265 4.029|51000 Châlons-en-Champagne 48.954 4.367|51200 Épernay 49.04 3.959
|08000 Charleville-Mézières 49.769 4.725|08200 Sedan 49.702 4.94|10000 Troyes 48.301 4.085
|52000 Chaumont 48.111 5.141|54000 Nancy 48.684 6.185|54300 Lunéville 48.593 6.494|57000 Metz 49.119 6.173
|57100 Thionville 49.36 6.16|57200 Sarreguemines 49.11 7.067|88000 Épinal 48.183 6.453
|88100 Saint-Dié-des-Vosges 48.284 6.949|88400 Gérardmer 48.073 6.878|55000 Bar-le-Duc 48.773 5.161
|55100 Verdun 49.16 5.383|67000 Strasbourg 48.584 7.746|67500 Haguenau 48.816 7.791
|67600 Sélestat 48.262 7.449|68000 Colmar 48.081 7.356|68100 Mulhouse 47.752 7.329
|25000 Besançon 47.249 6.018|25300 Pontarlier 46.903 6.355|25200 Montbéliard 47.51 6.798
|90000 Belfort 47.642 6.854|70000 Vesoul 47.626 6.143|39000 Lons-le-Saunier 46.675 5.556
|39100 Dole 47.092 5.49|21000 Dijon 47.317 5.017|21200 Beaune 47.024 4.839|89000 Auxerre 47.8 3.57
|89100 Sens 48.197 3.283|58000 Nevers 46.99 3.159|71000 Mâcon 46.314 4.828
|71100 Chalon-sur-Saône 46.781 4.854|71400 Autun 46.951 4.299`,
  '04': `69003 Lyon 45.753 4.869|69007 Lyon 45.733 4.837|69100 Villeurbanne 45.766 4.88
|69400 Villefranche-sur-Saône 45.99 4.72|42000 Saint-Étienne 45.434 4.39|42300 Roanne 46.036 4.068
|42600 Montbrison 45.608 4.065|38000 Grenoble 45.179 5.715|38200 Vienne 45.526 4.875
|38500 Voiron 45.365 5.586|73000 Chambéry 45.566 5.921|73200 Albertville 45.675 6.391
|74000 Annecy 45.909 6.126|74200 Thonon-les-Bains 46.37 6.48|01000 Bourg-en-Bresse 46.206 5.226
|01100 Oyonnax 46.259 5.657|26000 Valence 44.926 4.91|26200 Montélimar 44.555 4.755
|26100 Romans-sur-Isère 45.05 5.066|07000 Privas 44.735 4.599|07100 Annonay 45.24 4.671
|07200 Aubenas 44.62 4.39|63000 Clermont-Ferrand 45.78 3.087|63200 Riom 45.894 3.113
|63300 Thiers 45.857 3.548|63500 Issoire 45.544 3.249|03200 Vichy 46.127 3.426|03000 Moulins 46.565 3.332
|03100 Montluçon 46.34 2.603|43000 Le Puy-en-Velay 45.044 3.885|15000 Aurillac 44.925 2.44
|15100 Saint-Flour 45.034 3.093|13008 Marseille 43.25 5.385|13012 Marseille 43.305 5.435
|13100 Aix-en-Provence 43.528 5.45|13200 Arles 43.677 4.63|13300 Salon-de-Provence 43.642 5.095
|84000 Avignon 43.948 4.809|84200 Carpentras 44.055 5.048|84100 Orange 44.138 4.81|84400 Apt 43.876 5.396
|83000 Toulon 43.124 5.928|83300 Draguignan 43.537 6.465|06000 Nice 43.703 7.266|06400 Cannes 43.551 7.013
|06130 Grasse 43.658 6.925|04000 Digne-les-Bains 44.093 6.232|04100 Manosque 43.829 5.787
|05000 Gap 44.559 6.079|05100 Briançon 44.9 6.642|30000 Nîmes 43.837 4.358|30100 Alès 44.125 4.081
|34000 Montpellier 43.611 3.876|34500 Béziers 43.341 3.214|34200 Sète 43.403 3.693
|66000 Perpignan 42.698 2.895|66500 Prades 42.618 2.422|11000 Carcassonne 43.216 2.349
|11100 Narbonne 43.184 3.001|48000 Mende 44.522 3.5|20200 Bastia 42.702 9.451|20000 Ajaccio 41.919 8.738
|20250 Corte 42.31 9.149`,
  '05': `31000 Toulouse 43.604 1.444|31800 Saint-Gaudens 43.108 0.723|31600 Muret 43.46 1.325|81000 Albi 43.93 2.148
|81100 Castres 43.605 2.241|82000 Montauban 44.018 1.354|46000 Cahors 44.449 1.437|46100 Figeac 44.609 2.032
|12000 Rodez 44.353 2.573|12100 Millau 44.1 3.078|32000 Auch 43.646 0.589|32100 Condom 43.958 0.372
|65000 Tarbes 43.234 0.071|65100 Lourdes 43.095 -0.046|09000 Foix 42.965 1.607|09100 Pamiers 43.117 1.611
|33000 Bordeaux 44.84 -0.581|33120 Arcachon 44.661 -1.173|33500 Libourne 44.914 -0.242
|33210 Langon 44.553 -0.25|24000 Périgueux 45.187 0.714|24100 Bergerac 44.852 0.482
|24200 Sarlat-la-Canéda 44.889 1.217|47000 Agen 44.202 0.621|47300 Villeneuve-sur-Lot 44.409 0.704
|47200 Marmande 44.504 0.165|40000 Mont-de-Marsan 43.89 -0.497|40100 Dax 43.71 -1.054
|64000 Pau 43.311 -0.356|64100 Bayonne 43.493 -1.473|64200 Biarritz 43.481 -1.557
|64400 Oloron-Sainte-Marie 43.194 -0.611|17000 La Rochelle 46.163 -1.152|17100 Saintes 45.747 -0.635
|17300 Rochefort 45.943 -0.968|17200 Royan 45.628 -1.032|16000 Angoulême 45.65 0.153
|16100 Cognac 45.696 -0.329|86000 Poitiers 46.583 0.343|86100 Châtellerault 46.817 0.545
|79000 Niort 46.323 -0.459|79300 Bressuire 46.842 -0.49|79200 Parthenay 46.648 -0.247
|87000 Limoges 45.834 1.248|87200 Saint-Junien 45.887 0.902|23000 Guéret 46.172 1.872
|23200 Aubusson 45.955 2.167|19000 Tulle 45.266 1.772|19100 Brive-la-Gaillarde 45.159 1.533
|19200 Ussel 45.548 2.309`
};

export const COMMUNES: readonly Commune[] = Object.entries(BY_ZONE).flatMap(([zone, text]) =>
  text.split('|').map((line) => {
    const [, zip = '', city = '', lat, lon] = /^(\d{5}) (.+) (\S+) (\S+)$/.exec(line.trim()) ?? [];
    return { zip, city, lat: Number(lat), lon: Number(lon), zone: zone as Commune['zone'] };
  })
);
