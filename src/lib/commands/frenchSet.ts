/**
 * What a French trades workspace is born with. The ids are fixed and equal in all workspaces, so that two
 * workspaces can be joined without doubles; every item can be edited or archived. Rates are data with dates
 * and a note, never advice: what applies is for the person to decide.
 */
import type { Json } from '../base/json.ts';

export interface SettingsItem {
  readonly id: string;
  readonly kind: string;
  readonly fields: Readonly<Record<string, Json>>;
}

const item = (kind: string, key: string, fields: SettingsItem['fields']): SettingsItem => ({
  id: `${kind}:${key}`,
  kind,
  fields
});

const task = (key: string, name: string, minutes: number, colour: string) =>
  item('task', key, { name, minutes, colour });
const stage = (key: string, name: string, order: number, probability: number) =>
  item('stage', key, { name, order, probability });
const medium = (key: string, name: string) => item('medium', key, { name });
const source = (key: string, name: string, of: string) =>
  item('source', key, { name, medium: `medium:${of}` });
const tag = (key: string, name: string, colour: string) => item('tag', key, { name, colour });
const vat = (key: string, rate: number, note: string) =>
  item('vatRate', key, { rate, from: '2014-01-01', note });
const fiscal = (key: string, name: string, rates: readonly string[], note: string) =>
  item('fiscalPosition', key, { name, rates: rates.map((rate) => `vatRate:${rate}`), note });
const term = (key: string, name: string, lines: Json) => item('paymentTerm', key, { name, lines });

const TASKS = [
  task('visit', 'Visite technique', 60, 'sky'),
  task('installation', 'Installation', 480, 'teal'),
  task('commissioning', 'Mise en service', 60, 'emerald'),
  task('maintenance', 'Entretien', 60, 'amber'),
  task('sweeping', 'Ramonage', 45, 'stone'),
  task('repair', 'SAV', 90, 'rose'),
  task('delivery', 'Livraison', 60, 'violet')
];

const STAGES = [
  stage('new', 'Nouvelle', 1, 1000),
  stage('qualified', 'Qualifiée', 2, 2500),
  stage('visited', 'Visite faite', 3, 4000),
  stage('quoted', 'Devis remis', 4, 6000),
  stage('negotiation', 'Négociation', 5, 8000)
];

const ORIGINS = [
  medium('wordOfMouth', 'Recommandation'),
  medium('shop', 'Magasin'),
  medium('phone', 'Téléphone'),
  medium('website', 'Site internet'),
  medium('social', 'Réseaux sociaux'),
  medium('fair', 'Foire ou salon'),
  medium('print', 'Presse et affichage'),
  medium('partner', 'Partenaire'),
  source('customer', 'Client', 'wordOfMouth'),
  source('family', 'Famille ou voisin', 'wordOfMouth'),
  source('walkIn', 'Passage en magasin', 'shop'),
  source('inboundCall', 'Appel entrant', 'phone'),
  source('contactForm', 'Formulaire du site', 'website'),
  source('searchEngine', 'Moteur de recherche', 'website'),
  source('facebook', 'Facebook', 'social'),
  source('instagram', 'Instagram', 'social'),
  source('localFair', 'Foire locale', 'fair'),
  source('homeShow', 'Salon de l’habitat', 'fair'),
  source('newspaper', 'Journal', 'print'),
  source('leaflet', 'Prospectus', 'print'),
  source('architect', 'Architecte', 'partner'),
  source('builder', 'Constructeur', 'partner'),
  source('manufacturer', 'Fabricant', 'partner')
];

const TAGS = [
  tag('wood', 'Bois bûche', 'amber'),
  tag('pellet', 'Granulés', 'orange'),
  tag('maintenanceContract', 'Contrat d’entretien', 'teal'),
  tag('newBuild', 'Neuf', 'sky'),
  tag('renovation', 'Rénovation', 'emerald'),
  tag('priority', 'Prioritaire', 'rose')
];

const VAT_RATES = [
  vat('20', 2000, 'Taux normal'),
  vat('10', 1000, 'Travaux dans les logements achevés depuis plus de deux ans'),
  vat('5.5', 550, 'Rénovation énergétique (CGI 278-0 bis A) et travaux indissociables'),
  vat('8.5', 850, 'Taux normal en Guadeloupe, en Martinique et à La Réunion'),
  vat('2.1', 210, 'Taux réduit en Guadeloupe, en Martinique et à La Réunion'),
  vat('0', 0, 'Sans TVA : exonération, autoliquidation ou franchise')
];

/** Notes of fiscal positions are printed; this one is signed with the quote and kept instead of the form of before 2025. */
const DWELLING =
  'Le client certifie, en qualité de preneur de la prestation, que les travaux réalisés concernent des locaux à usage d’habitation achevés depuis plus de deux ans.';

const FISCAL_POSITIONS = [
  fiscal('standard', 'France, taux normal', ['20'], ''),
  fiscal('works', 'Travaux, logement de plus de deux ans', ['10'], DWELLING),
  fiscal('energy', 'Rénovation énergétique', ['5.5'], DWELLING),
  fiscal('subcontract', 'Sous-traitance du bâtiment', ['0'], 'Autoliquidation (CGI 283-2 nonies)'),
  fiscal(
    'intraCommunity',
    'Intracommunautaire, entreprise',
    ['0'],
    'Autoliquidation, numéro de TVA du client'
  ),
  fiscal('export', 'Import et export', ['0'], 'Exonération (CGI 262 I)'),
  fiscal('overseas', 'Outre-mer', ['8.5', '2.1'], 'Guadeloupe, Martinique, La Réunion'),
  fiscal('exempt', 'Franchise en base', ['0'], 'TVA non applicable (CGI 293 B)')
];

const balance = (days: number, mode = 'date') => ({ value: 'balance', days, mode, reference: 'invoice' });
const deposit = (rate: number, reference: string) => ({
  value: 'percent',
  amount: rate,
  days: 0,
  mode: 'date',
  reference
});

/** 30 and 45 days end of month are counted in two lawful ways, which fall on different days: both are offered. */
const PAYMENT_TERMS = [
  term('onReceipt', 'À réception', [balance(0)]),
  term('30days', '30 jours', [balance(30)]),
  term('30daysThenEndOfMonth', '30 jours puis fin de mois', [balance(30, 'endOfMonth')]),
  term('endOfMonthThen30days', 'Fin de mois puis 30 jours', [balance(30, 'monthEnd')]),
  term('45daysThenEndOfMonth', '45 jours puis fin de mois', [balance(45, 'endOfMonth')]),
  term('endOfMonthThen45days', 'Fin de mois puis 45 jours', [balance(45, 'monthEnd')]),
  term('60days', '60 jours', [balance(60)]),
  term('deposit30', 'Acompte 30 % à la commande, solde à réception', [deposit(3000, 'order'), balance(0)]),
  term('deposit30then40', '30 % à la commande, 40 % en cours de travaux, solde à réception', [
    deposit(3000, 'order'),
    deposit(4000, 'invoice'),
    balance(0)
  ])
];

export const FRENCH_SET: readonly SettingsItem[] = [
  ...TASKS,
  ...STAGES,
  ...ORIGINS,
  ...TAGS,
  ...VAT_RATES,
  ...FISCAL_POSITIONS,
  ...PAYMENT_TERMS
];
