import { createCount, createPlural } from '../../plural.ts';

const plural = createPlural('fr');
const count = createCount('fr');

/** Warnings and blocks on the sheet. */
export const warnings = {
  title: 'Avertissements et blocages',
  hint: 'Ils valent aussi pour les adresses et les personnes rattachées. Restez factuel\u00a0: la personne peut demander à lire ce qui la concerne.',
  allCustomer: 'Tous les documents client',
  kinds: {
    appointment: 'Rendez-vous',
    opportunity: 'Opportunités',
    sale: 'Devis et commandes',
    purchase: 'Commandes fournisseur',
    invoice: 'Factures'
  },
  documents: {
    appointment: 'Rendez-vous',
    opportunity: 'Opportunité',
    quote: 'Devis',
    purchaseOrder: 'Commande fournisseur',
    invoice: 'Facture'
  },
  none: 'Aucun',
  differ: 'Différents selon le document',
  /** Who, when, the reason. */
  lifted: (who: string, when: string, reason: string) => `Levé par ${who}, ${when}\u00a0: ${reason}`,
  set: 'Poser',
  change: 'Modifier',
  lift: 'Lever',
  setOf: (kind: string) => `Poser\u00a0: ${kind}`,
  changeOf: (kind: string) => `Modifier\u00a0: ${kind}`,
  liftOf: (kind: string) => `Lever\u00a0: ${kind}`,
  setTitle: 'Poser un avertissement',
  changeTitle: 'Modifier l’avertissement',
  level: 'Niveau',
  levelHelp: {
    warning: 'Chacun le lit avant de commencer un document, et peut passer outre.',
    block: 'Aucun document de ce genre ne peut être commencé ni validé tant que le blocage n’est pas levé.'
  },
  message: 'Message',
  messageHint:
    'Des faits et des dates, sans jugement\u00a0: «\u00a02 factures impayées au 12 mars\u00a0». Sans motif, il tient quand même et sera signalé.',
  submit: { warning: 'Poser l’avertissement', block: 'Poser le blocage' },
  under: (n: number) =>
    plural(n, {
      one: `${count(n)} document en cours est concerné`,
      other: `${count(n)} documents en cours sont concernés`
    }),
  keep: (n: number) => plural(n, { one: 'Le laisser continuer', other: 'Les laisser continuer' }),
  keepHint: (n: number) =>
    plural(n, {
      one: 'Il reçoit une dérogation à votre nom.',
      other: 'Chacun reçoit une dérogation à votre nom.'
    }),
  leave: (n: number) => plural(n, { one: 'Le faire vérifier', other: 'Les faire vérifier' }),
  leaveHint: {
    warning: 'Signalé dans «\u00a0À vérifier\u00a0» comme avertissement non vu.',
    block: 'Signalé dans «\u00a0À vérifier\u00a0» comme document sous un blocage.'
  },
  liftTitle: 'Lever le blocage ou l’avertissement',
  liftNow: 'Lever',
  reason: 'Pourquoi il est levé',
  reasonHint: 'Par exemple\u00a0: «\u00a0tout est réglé le 3 avril\u00a0». L’historique le garde.',
  reasonMissing: 'Dites pourquoi\u00a0: l’équipe doit pouvoir le lire.'
};
