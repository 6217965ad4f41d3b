/**
 * Towns that French or English call otherwise than GeoNames does: country and name there, French, English (where that
 * is another). GeoNames has French names too, but does not say which of its many they are.
 */
const LIST = `
GB:London|Londres
GB:Edinburgh|Édimbourg
BE:Brussels|Bruxelles
BE:Antwerpen|Anvers|Antwerp
BE:Gent|Gand|Ghent
BE:Brugge|Bruges|Bruges
BE:Leuven|Louvain
BE:Mechelen|Malines
BE:Kortrijk|Courtrai
BE:Oostende|Ostende|Ostend
NL:The Hague|La Haye
CH:Bern|Berne
CH:Basel|Bâle
CH:Zürich|Zurich|Zurich
CH:Genève|Genève|Geneva
CH:Luzern|Lucerne|Lucerne
CH:Solothurn|Soleure
CH:Biel/Bienne|Bienne|Biel
DE:Köln|Cologne|Cologne
DE:Aachen|Aix-la-Chapelle
DE:Trier|Trèves
DE:Mainz|Mayence
DE:Hamburg|Hambourg
DE:Bremen|Brême
DE:Hannover|Hanovre|Hanover
DE:Dresden|Dresde
DE:Nürnberg|Nuremberg|Nuremberg
DE:Frankfurt am Main|Francfort|Frankfurt
DE:Freiburg|Fribourg-en-Brisgau
DE:Saarbrücken|Sarrebruck
DE:Koblenz|Coblence
DE:Regensburg|Ratisbonne
AT:Vienna|Vienne
IT:Genoa|Gênes
IT:Bologna|Bologne
IT:Palermo|Palerme
IT:Catania|Catane
IT:Venice|Venise
IT:Verona|Vérone
IT:Padova|Padoue|Padua
IT:Parma|Parme
IT:Modena|Modène
IT:Aosta|Aoste
IT:Piacenza|Plaisance
IT:Alessandria|Alexandrie
IT:Novara|Novare
IT:Cuneo|Coni
IT:Sanremo|San Remo
IT:Pisa|Pise
IT:Livorno|Livourne
IT:Siena|Sienne
IT:Perugia|Pérouse
IT:Ancona|Ancône
ES:Barcelona|Barcelone
ES:Zaragoza|Saragosse|Zaragoza
ES:Sevilla|Séville|Seville
ES:Valencia|Valence
ES:Córdoba|Cordoue
ES:Granada|Grenade
ES:Málaga|Malaga|Málaga
ES:San Sebastián|Saint-Sébastien
ES:Pamplona|Pampelune
ES:Girona|Gérone
ES:Lleida|Lérida
ES:Gasteiz / Vitoria|Vitoria|Vitoria
ES:Cadiz|Cadix
PT:Lisbon|Lisbonne
PL:Warsaw|Varsovie
PL:Kraków|Cracovie|Kraków
DK:Copenhagen|Copenhague
SE:Göteborg|Göteborg|Gothenburg
RO:Bucharest|Bucarest
GR:Athens|Athènes
GR:Thessaloníki|Thessalonique|Thessaloniki
UA:Odesa|Odessa
RU:Moscow|Moscou
RU:Saint Petersburg|Saint-Pétersbourg
DZ:Algiers|Alger
MA:Tangier|Tanger
MA:Marrakesh|Marrakech
MA:Fès|Fès|Fez
MA:Sale|Salé|Salé
EG:Cairo|Le Caire
EG:Alexandria|Alexandrie
EG:Giza|Gizeh
LB:Beirut|Beyrouth
SY:Damascus|Damas
SY:Aleppo|Alep
IL:Jerusalem|Jérusalem
IQ:Baghdad|Bagdad
IR:Tehran|Téhéran
SA:Riyadh|Riyad
SA:Jeddah|Djeddah
KW:Kuwait City|Koweït
AE:Dubai|Dubaï
AE:Abu Dhabi|Abou Dabi
OM:Muscat|Mascate
SO:Mogadishu|Mogadiscio
ET:Addis Ababa|Addis-Abeba
TD:N'Djamena|N’Djaména|N’Djamena
CN:Beijing|Pékin
CN:Guangzhou|Canton
SG:Singapore|Singapour
KR:Seoul|Séoul
VN:Hanoi|Hanoï
VN:Ho Chi Minh City|Hô Chi Minh-Ville
PH:Manila|Manille
NP:Kathmandu|Katmandou
BD:Dhaka|Dacca
AF:Kabul|Kaboul
MN:Ulan Bator|Oulan-Bator|Ulaanbaatar
US:New York City|New York|New York
US:Philadelphia|Philadelphie
US:New Orleans|La Nouvelle-Orléans
CA:Montréal|Montréal|Montreal
CA:Québec|Québec|Quebec City
MX:Mexico City|Mexico
CU:Havana|La Havane
GT:Guatemala City|Guatemala
ZA:Cape Town|Le Cap
`;

export interface Exonym {
  readonly fr: string;
  readonly en: string;
}

export const EXONYMS: ReadonlyMap<string, Exonym> = new Map(
  LIST.trim()
    .split('\n')
    .map((line) => {
      const [place = '', fr = '', en = place.slice(3)] = line.split('|');
      return [place, { fr, en }];
    })
);
