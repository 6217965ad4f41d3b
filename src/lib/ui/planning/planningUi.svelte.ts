import { createContext } from 'svelte';
import type { Dispose } from '../../base/disposables.ts';
import type { PlanningEntry } from '../../app/planning.svelte.ts';
import { NOBODY } from '../../app/planningAddress.ts';
import { tasksOf } from '../../app/tasks.ts';
import type { Workspace } from '../../app/workspace.svelte.ts';
import { planningWords } from '../../i18n/late/planning.ts';
import { wordsIn } from '../../i18n/lateWords.ts';
import type { I18n } from '../../i18n/locale.svelte.ts';
import { Carry } from './carry.svelte.ts';
import type { Spot } from './layout.ts';
import { createPlanningText } from './planningText.ts';

/** States from which an appointment is not moved any more. */
const OVER: readonly string[] = ['done', 'cancelled'];

/** What all parts of a planning tell of, and take hold of. */
export class PlanningUi {
  readonly i18n: I18n;
  readonly workspace: Workspace;
  readonly carry: Carry;
  readonly #today: () => string;
  readonly #tasks = $derived.by(() => tasksOf(this.workspace.settings.view));
  readonly #text = $derived.by(() =>
    createPlanningText(this.i18n.language, this.workspace.settings.timeZone, {
      t: this.i18n.t,
      words: this.words,
      member: (id) => this.personName(id),
      task: (id) => this.taskName(id)
    })
  );

  constructor(workspace: Workspace, i18n: I18n, hold: () => Dispose, today: () => string) {
    this.#today = today;
    this.workspace = workspace;
    this.i18n = i18n;
    this.carry = new Carry(hold, () => workspace.settings.timeZone);
  }

  /** On the wall of the carnet. */
  get today(): string {
    return this.#today();
  }

  get words() {
    return wordsIn(this.i18n, planningWords);
  }

  get text() {
    return this.#text;
  }

  get tasks() {
    return this.#tasks;
  }

  taskName(id: string | null): string {
    return id === null ? '' : this.#tasks.get(id)?.name || this.i18n.t.sheet.unknownItem(id);
  }

  hueOf({ task }: PlanningEntry): number | null {
    return task === null ? null : (this.#tasks.get(task)?.hue ?? null);
  }

  personName(id: string): string {
    if (id === NOBODY) return this.words.nobody;
    return this.workspace.memberName(id) ?? this.i18n.t.common.unknownMember;
  }

  /** What a column or a cell is called: its day, whose it is where it is somebody's, and how many stand in it. */
  spotName({ day, person }: Pick<Spot, 'day' | 'person'>, count: number): string {
    const whose = person === null ? '' : this.personName(person);
    return this.words.column([this.text.day(day), whose].filter(Boolean).join(', '), this.words.count(count));
  }

  /** Members to whom an appointment can be given, by name, whoever looks at it first. */
  membersOffered() {
    const me = this.workspace.memberId;
    return [...this.workspace.settings.members.values()]
      .filter(({ active, name }) => active && name !== '')
      .sort((a, b) => Number(b.id === me) - Number(a.id === me) || this.i18n.format.compare(a.name, b.name));
  }

  mayCarry({ state }: PlanningEntry): boolean {
    return this.workspace.mayWrite && !OVER.includes(state);
  }
}

const [get, set, has] = createContext<PlanningUi>();

export const providePlanningUi = set;

/** Throws when no component above provides it (Planning does). */
export function usePlanningUi(): PlanningUi {
  if (!has()) throw new Error('PlanningUi not found: it is provided by Planning, which must stand above');
  return get();
}
