/**
 * Addresses as people type them, with where they lie: `postal code|town|country|where`. `where` is the code of a département, of a
 * country abroad, or `-` where what is said is no place or more than one; `?` before it where the commune has no point.
 */
const LINES = `
44000|Nantes||44
44321|NANTES CEDEX 1||44
44035|Nantes Cedex 01||44
75011|Paris||75
75380|PARIS CEDEX 08||75
75116|Paris||75
|Paris 11||75
75020|Paris 20e||75
75005|PARIS 5ème arrondissement||75
75001|Paris Ier||75
75013|Paris XIII||75
69003|Lyon||69
69326|LYON CEDEX 03||69
|Lyon 7e||69
69009|Lyon 9ème||69
13008|Marseille||13
13284|MARSEILLE CEDEX 07||13
13016|Marseille 16||13
13001|Marseille 1er||13
59000|Lille||59
F-59000|LILLE||59
FR-59800|Lille||59
|59000 Lille||59
67000|Strasbourg||67
67000|Strassbourg||67
67070|STRASBOURG CEDEX||67
33000|Bordeaux||33
33064|BORDEAUX CEDEX||33
31000|Toulouse||31
31076|TOULOUSE CEDEX 3||31
06000|Nice||06
06046|NICE CEDEX 1||06
34000|Montpellier||34
35000|Rennes||35
35042|RENNES CEDEX||35
38000|Grenoble||38
38000|Grenobel||38
21000|Dijon||21
49000|Angers||49
76600|Le Havre||76
76600|Havre||76
76600|LE HAVRE||76
72000|Le Mans||72
29200|Brest||29
29200|Brest cedex 2||29
87000|Limoges||87
63000|Clermont-Ferrand||63
63000|Clermont Ferrand||63
63000|Clermont Fd||63
13090|Aix en Pce||13
13100|Aix-en-Provence||13
13100|Aix en provence||13
42000|St Etienne||42
42000|Saint-Étienne||42
42007|SAINT-ETIENNE CEDEX 1||42
83300|Draguignan||83
83700|St Raphael||83
83700|Saint-Raphaël||83
83600|Fréjus||83
83370|St Aygulf||83
83310|Port Grimaud||83
74170|st gervais les bains||74
74170|Saint-Gervais||74
74400|Chamonix||74
74400|Argentière||74
74000|Annecy||74
74940|Annecy-le-Vieux||74
74960|Cran-Gevrier||74
74960|Meythet||74
73150|Val d'Isère||73
73150|VAL D ISERE||73
73120|Courchevel||73
73320|Tignes||73
73550|Méribel||73
38750|L'Alpe d'Huez||38
38860|Les Deux Alpes||38
38860|Venosc||38
05100|Briançon||05
05120|L'Argentière-la-Bessée||05
5000|Gap||05
1000|Bourg en Bresse||01
01000|Bourg-en-Bresse||01
01200|Éloise||74
42620|Saint-Pierre-Laval||?03
13780|Riboux||?83
94390|Paray-Vieille-Poste||91
91550|Paray Vieille Poste||91
20000|Ajaccio||2A
20090|AJACCIO||2A
20700|Ajaccio Cedex 9||2A
20200|Bastia||2B
20600|BASTIA||2B
20297|BASTIA CEDEX||2B
20137|Porto-Vecchio||2A
20169|Bonifacio||2A
20260|Calvi||2B
20220|L'Île-Rousse||2B
20220|Ile Rousse||2B
20250|Corte||2B
20100|Sartène||2A
97400|Saint Denis||974
97400|St-Denis||974
97410|Saint-Pierre||974
97420|Le Port||974
97434|St Gilles les Bains||974
97490|Sainte-Clotilde||974
97110|Pointe-à-Pitre||971
97139|Les Abymes||971
97122|Baie-Mahault||971
97100|Basse-Terre||971
97200|Fort-de-France||972
97232|Le Lamentin||972
97300|Cayenne||973
97320|St Laurent du Maroni||973
97600|Mamoudzou||976
97500|Saint-Pierre||975
97133|Saint-Barthélemy||977
97133|Gustavia||977
97150|Saint-Martin||978
98800|Nouméa||988
98713|Papeete||987
98600|Mata-Utu||986
49270|La Varenne||49
49530|Liré||49
49600|Beaupréau||49
49120|Chemillé||49
49300|Cholet||49
50100|Cherbourg||50
50130|Cherbourg-Octeville||50
50130|Octeville||50
50100|Cherbourg-en-Cotentin||50
61000|Alençon||61
61100|Flers||61
14500|Vire||14
14110|Condé-sur-Noireau||14
01410|Lajoux||39
85100|Les Sables-d'Olonne||85
85180|Château d'Olonne||85
85340|Olonne sur Mer||85
79000|Niort||79
85600|Boufféré||85
22000|St Brieuc||22
22000|Saint-Brieuc||22
22700|Perros-Guirec||22
56000|Vannes||56
56340|Carnac||56
29900|Concarneau||29
35400|St Malo||35
35400|Saint-Malo||35
35800|Dinard||35
92200|Neuilly s/Seine||92
92200|NEUILLY SUR SEINE||92
92400|COURBEVOIE LA DEFENSE||92
92060|PARIS LA DEFENSE CEDEX||-
93200|St-Denis||93
93380|Pierrefitte-sur-Seine||93
|Saint-Denis (93)||93
93100|Montreuil||93
93100|Montreuil sous Bois||93
94300|Vincennes||94
95000|Cergy||95
95015|CERGY PONTOISE CEDEX||-
78000|Versailles||78
78100|St Germain en Laye||78
78100|Saint Germain-en-Laye||78
77600|Bussy St Georges||77
91000|Evry||91
91080|Évry-Courcouronnes||91
91080|Courcouronnes||91
59650|Villeneuve d'Ascq||59
59650|Villeneuve Dascq||59
59491|VILLENEUVE-D'ASCQ||59
59140|Dunkerque||59
59430|St Pol sur Mer||59
62200|Boulogne s/ Mer||62
71100|Chalon-sur-Saône||71
51000|Châlons-en-Champagne||51
51100|Reims||51
54000|Nancy||54
57000|Metz||57
68100|Mulhouse||68
68000|Colmar||68
90000|Belfort||90
25000|Besançon||25
39000|Lons le Saunier||39
69100|Villeurbanne||69
69100|Lyon||69
69680|Chassieu||69
44800|St Herblain||44
44600|St Nazaire||44
44600|Saint-Nazaire||44
44250|St Brévin les Pins||44
44000|||44
74500|||74
|Neuilly sur Seine||92
|Le Mans||72
|Saint-Denis||-
75011|Lyon||-
44000|Strasbourg||-
1000|Bruxelles|Belgique|BE
1000|Brussel|BE|BE
2000|Anvers|Belgique|BE
4000|Liège|Belgium|BE
1201|Genève|Suisse|CH
4051|Bâle|Schweiz|CH
1003|Lausanne|CH|CH
L-1111|Luxembourg|Luxembourg|LU
10115|Berlin|Allemagne|DE
50667|Cologne|DE|DE
80331|München|Deutschland|DE
20121|Milan|Italie|IT
10121|Torino|Italia|IT
08001|Barcelone|Espagne|ES
SW1A 1AA|Londres|Royaume-Uni|GB
|London|UK|GB
98000|Monaco|Monaco|MC
1010|Vienne|Autriche|AT
1012|Amsterdam|Pays-Bas|NL
|Lisbonne|Portugal|PT
|Dublin|Irlande|IE
|Montréal|Canada|CA
|Casablanca|Maroc|MA
|Alger|Algérie|DZ
|Springfield|USA|-
|Paris|Atlantide|-
97400|Saint-Denis|RE|974
98800|Nouméa|Nouvelle-Calédonie|988
`;

interface WrittenAddress {
  readonly zip: string;
  readonly city: string;
  readonly country: string;
  readonly where: string;
}

export const WRITTEN_ADDRESSES: readonly WrittenAddress[] = LINES.trim()
  .split('\n')
  .map((line) => {
    const [zip = '', city = '', country = '', where = ''] = line.split('|');
    return { zip, city, country, where };
  });
