/** How business with a customer stands, in a demo: what was agreed, visited, quoted, sold, and what is still to be done. */
import type { ContactId, MemberId } from '../../base/ids.ts';
import type { Json } from '../../base/json.ts';
import { addDays } from '../../rules/days.ts';
import { CUSTOMER_DOCUMENTS } from '../setWarning.ts';
import type { Book } from './book.ts';
import type { Diary } from './diary.ts';
import { lineFields, netOf, SERVICE, type Work } from './works.ts';

interface Scene {
  readonly book: Book;
  readonly contact: ContactId;
  readonly name: string;
  readonly work: Work;
  readonly today: string;
  /** Working days before today, the latest first. */
  readonly past: readonly string[];
  readonly held: Diary;
  readonly coming: Diary;
  readonly instantAt: (wall: string) => string;
  readonly by: MemberId;
  readonly nextNumber: (series: string) => string;
  /** Days by which this customer is later than another: nobody has all close on one day. */
  readonly later: number;
}

type Story = (scene: Scene) => void;

const day = ({ past }: Scene, ago: number): string => past[ago - 1] ?? past.at(-1) ?? '';

/** `by`: whose initiative it was, which counts for how long a prospect may be kept (R17). */
function activity(
  scene: Scene,
  ago: number,
  type: string,
  title: string,
  by: 'person' | 'us' = 'person'
): void {
  const doneOn = day(scene, ago);
  const fields = { type, title, doneOn, initiatedByPerson: by === 'person' ? 'yes' : 'no' };
  scene.book.start(doneOn, 'activity', { fields, assignees: [scene.by], state: 'done' });
}

/** Units and names keep their letters. */
function withSmallFirst(title: string): string {
  return title.slice(0, 1).toLowerCase() + title.slice(1);
}

function todo(scene: Scene, inDays: number, title: string): void {
  const fields = { type: 'todo', title, dueOn: addDays(scene.today, inDays) };
  scene.book.start(day(scene, 1), 'activity', { fields, assignees: [scene.by] });
}

interface Chance {
  readonly ago: number;
  readonly stage: string;
  readonly closeIn: number;
  readonly state?: string;
}

function opportunity(scene: Scene, { ago, stage, closeIn, state }: Chance): string {
  const fields = {
    title: scene.work.title,
    stage: `stage:${stage}`,
    // As one says it before anything is counted: in hundreds.
    expectedRevenue: Math.round(netOf(scene.work) / 1_000_000) * 1_000_000,
    closeOn: addDays(scene.today, closeIn + scene.later)
  };
  return scene.book.start(day(scene, ago), 'opportunity', {
    fields,
    ...(state === undefined ? {} : { state })
  });
}

interface Visit {
  readonly task: string;
  readonly minutes: number;
  readonly description?: string;
}

function appointment(scene: Scene, diary: Diary, visit: Visit, state: string): void {
  const { wall, people } = diary.take(visit.minutes);
  const { task, minutes, description } = visit;
  const fields = {
    task: `task:${task}`,
    start: scene.instantAt(wall),
    minutes,
    ...(description === undefined ? {} : { description })
  };
  const on = state === 'done' ? wall.slice(0, 10) : day(scene, 2);
  scene.book.start(on, 'appointment', {
    fields,
    assignees: people,
    state: people.length > 0 ? state : 'planned'
  });
}

const visited = (scene: Scene, visit: Visit): void => appointment(scene, scene.held, visit, 'done');
const planned = (scene: Scene, visit: Visit, state = 'confirmed'): void =>
  appointment(scene, scene.coming, visit, state);

interface Paper {
  readonly date: string;
  readonly state?: string;
  /** What it was made from. */
  readonly from?: string;
  readonly more?: Readonly<Record<string, Json>>;
}

function paper(scene: Scene, kind: string, series: string, { date, state, from, more }: Paper): string {
  const fields = {
    title: scene.work.title,
    number: scene.nextNumber(series),
    date,
    ...lineFields(scene.work.lines),
    ...(from === undefined ? {} : { from: { contact: scene.contact, entity: from } }),
    ...more
  };
  return scene.book.start(date, kind, { fields, ...(state === undefined ? {} : { state }) });
}

function quote(scene: Scene, { more, ...rest }: Paper): string {
  const terms = { validUntil: addDays(rest.date, 60), paymentTerm: 'paymentTerm:deposit30' };
  return paper(scene, 'quote', 'D', { ...rest, more: { ...terms, ...more } });
}

function sent(scene: Scene, ago: number, from: string): string {
  const made = quote(scene, { date: day(scene, ago), from });
  scene.book.move(day(scene, ago - 1), made, 'sent');
  return made;
}

function order(scene: Scene, ago: number, from: string): string {
  const date = day(scene, ago);
  const acceptance = { signer: scene.name, on: date, place: 'office', mention: 'Bon pour accord' };
  return quote(scene, { date, from, state: 'validated', more: { acceptance } });
}

function invoice(scene: Scene, { more, ...rest }: Paper): void {
  const terms = { paymentTerm: 'paymentTerm:onReceipt', dueOn: addDays(rest.date, 15) };
  paper(scene, 'invoice', 'F', { ...rest, more: { ...terms, ...more } });
}

const TECHNICAL: Visit = {
  task: 'visit',
  minutes: 60,
  description: 'Relevé des cotes, conduit et arrivée d’air'
};
const INSTALLATION: Visit = { task: 'installation', minutes: 480, description: 'Pose selon le devis signé' };
const MAINTENANCE: Visit = {
  task: 'maintenance',
  minutes: 60,
  description: 'Entretien annuel, contrat en cours'
};

const lead: Story = (scene) => {
  activity(scene, 2, 'call', `Demande de prix\u00a0: ${withSmallFirst(scene.work.title)}`);
  opportunity(scene, { ago: 2, stage: 'new', closeIn: 45 });
  todo(scene, 1, 'Rappeler pour convenir d’une visite');
};

const toVisit: Story = (scene) => {
  opportunity(scene, { ago: 4, stage: 'qualified', closeIn: 35 });
  planned(scene, TECHNICAL);
};

const toQuote: Story = (scene) => {
  opportunity(scene, { ago: 8, stage: 'visited', closeIn: 20 });
  visited(scene, TECHNICAL);
  todo(scene, 0, 'Établir le devis');
};

const quoted: Story = (scene) => {
  sent(scene, 7, opportunity(scene, { ago: 14, stage: 'quoted', closeIn: 12 }));
  todo(scene, 3, 'Relancer le devis');
};

const negotiating: Story = (scene) => {
  sent(scene, 10, opportunity(scene, { ago: 20, stage: 'negotiation', closeIn: -3 }));
  activity(scene, 3, 'call', 'Demande une remise sur la pose');
};

const drafting: Story = (scene) => {
  const from = opportunity(scene, { ago: 6, stage: 'visited', closeIn: 25 });
  quote(scene, { date: day(scene, 1), from });
};

const ordered: Story = (scene) => {
  order(scene, 8, opportunity(scene, { ago: 18, stage: 'negotiation', closeIn: -6, state: 'won' }));
  planned(scene, INSTALLATION);
};

const delivered: Story = (scene) => {
  const won = opportunity(scene, { ago: 38, stage: 'negotiation', closeIn: -20, state: 'won' });
  const from = order(scene, 30, won);
  visited(scene, INSTALLATION);
  invoice(scene, { date: day(scene, 4), from, state: 'posted' });
};

const maintained: Story = (scene) => {
  invoice({ ...scene, work: SERVICE }, { date: day(scene, 25), state: 'posted' });
  planned(scene, MAINTENANCE, 'planned');
};

const serviced: Story = (scene) => {
  visited(scene, MAINTENANCE);
  invoice({ ...scene, work: SERVICE }, { date: day(scene, 1) });
};

const repaired: Story = (scene) => {
  activity(scene, 3, 'call', 'Panne\u00a0: le poêle se met en sécurité au démarrage');
  planned(scene, { task: 'repair', minutes: 90, description: 'Code défaut à l’allumage, prévoir la bougie' });
};

const swept: Story = (scene) => {
  visited(scene, { task: 'sweeping', minutes: 45 });
  todo(scene, -1, 'Envoyer le certificat de ramonage');
};

const lost: Story = (scene) => {
  const from = opportunity(scene, { ago: 30, stage: 'quoted', closeIn: -10, state: 'lost' });
  scene.book.move(day(scene, 12), sent(scene, 22, from), 'refused');
  activity(scene, 12, 'message', 'A retenu une autre offre');
};

/** R8: the office blocks what somebody else has sent a quote for meanwhile. */
const blockedLate: Story = (scene) => {
  sent(scene, 5, opportunity(scene, { ago: 12, stage: 'quoted', closeIn: 10 }));
  scene.book.warn(
    day(scene, 1),
    ['sale'],
    'block',
    'Facture impayée depuis 90 jours, relances sans réponse. Rien de nouveau avant règlement.'
  );
};

const blocked: Story = (scene) => {
  activity(scene, 16, 'call', 'Troisième relance de paiement, sans réponse', 'us');
  scene.book.warn(
    day(scene, 15),
    CUSTOMER_DOCUMENTS,
    'block',
    'Dossier au contentieux. Voir la direction avant tout rendez-vous.'
  );
};

const warned: Story = (scene) => {
  scene.book.warn(
    day(scene, 28),
    ['appointment'],
    'warning',
    'Chien en liberté\u00a0: appeler avant d’entrer.'
  );
  planned(scene, MAINTENANCE);
};

const ROUND: readonly Story[] = [
  quoted,
  toVisit,
  delivered,
  lead,
  maintained,
  negotiating,
  repaired,
  serviced,
  toQuote,
  ordered,
  toVisit,
  quoted,
  maintained,
  drafting,
  lead,
  lost,
  delivered,
  swept,
  serviced
];

/** One for each of the first customers. */
export const STORIES: readonly Story[] = [...ROUND, blockedLate, blocked, warned, ...ROUND, ...ROUND];
