import type * as Y from 'yjs';
import { randomShortId } from '../base/ids.ts';
import type { Random } from '../base/random.ts';
import type { Json } from '../base/json.ts';
import type { Result } from '../base/result.ts';
import { addLines, moveLine } from '../commands/documentLines.ts';
import { setFields } from '../commands/editField.ts';
import type { CommandContext, Done, Outcome } from '../commands/types.ts';
import { itemsOf, positionOf } from '../contact/lists.ts';
import { FIRST_POSITION, positionAfter, positionBetween } from '../contact/positions.ts';
import { isRecord } from '../contact/records.ts';
import { lineOf, lineTotal, totalsOf } from '../rules/money/lines.ts';
import { mappedRate } from '../rules/money/vatRates.ts';
import type { Line, Totals, VatRate } from '../rules/types/money.ts';
import type { GatedProblem } from './gatedActs.ts';
import type { OpenContact } from './openContact.svelte.ts';

/** A line on the page: one of the document, or one that is being added. */
export interface LineRow {
  readonly field: string;
  readonly pos: string;
}

type Run = (doc: Y.Doc, context: CommandContext) => Outcome;
type ActDone = Promise<Result<Done, GatedProblem>>;

/** The lines of an open document, with those that somebody opened and has written nothing into yet. */
export class OpenLines {
  readonly #sheet: OpenContact;
  readonly #entity: string;
  readonly #random: Random;
  #opened = $state.raw<readonly LineRow[]>([]);
  readonly #rows = $derived.by(() => this.#readRows());
  readonly #totals = $derived.by(() => totalsOf(this.#rows.map(({ field }) => this.line(field))));

  constructor(sheet: OpenContact, entity: string, random: Random) {
    this.#sheet = sheet;
    this.#entity = entity;
    this.#random = random;
    // A line that was being typed when the page went away is offered again.
    for (const { field } of sheet.lists.items('line')) {
      if (sheet.editor(field, entity).offered) this.open(undefined, field);
    }
  }

  get rows(): readonly LineRow[] {
    return this.#rows;
  }

  /** With what is being typed. */
  line(field: string): Line {
    return lineOf(this.#sheet.editor(field, this.#entity).value);
  }

  /** Null: more than a number can hold. */
  total(field: string): number | null {
    return lineTotal(this.line(field));
  }

  get totals(): Totals | null {
    return this.#totals;
  }

  /** Opens a line after another one, or at the end; nothing is written until it says something. */
  open(after?: string, field = `line/${randomShortId(this.#random)}`): LineRow {
    const rows = this.#rows;
    const found = rows.findIndex((row) => row.field === after);
    const at = found < 0 ? rows.length - 1 : found;
    const [before, next] = [rows[at]?.pos ?? null, rows[at + 1]?.pos ?? null];
    const last = before === null ? FIRST_POSITION : positionAfter(before);
    const row = { field, pos: positionBetween(before, next) ?? last };
    this.#opened = [...this.#opened, row];
    return row;
  }

  /** An opened line that was left empty goes. */
  drop(field: string): void {
    this.#opened = this.#opened.filter((row) => row.field !== field);
  }

  /** One act, and one step back. */
  add(lines: readonly Readonly<Record<string, Json>>[], after?: string | null): ActDone {
    return this.#act('add', 'line', (doc, context) =>
      addLines(doc, context, { entity: this.#entity, lines, after })
    );
  }

  /** Of a line that is written. */
  duplicate(field: string): ActDone {
    const { value } = this.#sheet.field(field, this.#entity);
    return this.add([isRecord(value) ? value : {}], field);
  }

  move(field: string, by: -1 | 1): ActDone {
    return this.#act('edit', field, (doc, context) =>
      moveLine(doc, context, { entity: this.#entity, field, by })
    );
  }

  /** R25: the lines that the fiscal position would have under another rate. */
  offRate(offered: readonly VatRate[]): readonly LineRow[] {
    return this.#rows.filter(({ field }) => mappedRate(this.line(field), offered) !== null);
  }

  /** Puts them under it: one act, and one step back. */
  applyRates(offered: readonly VatRate[]): ActDone {
    const entity = this.#entity;
    const inputs = this.#rows.flatMap(({ field }) => {
      const { value } = this.#sheet.field(field, entity);
      const vatRate = mappedRate(lineOf(value), offered);
      if (!isRecord(value) || !vatRate) return [];
      return [
        { entity, field, value: { ...value, vatRate: { ...vatRate } }, seen: this.#sheet.seen(field, entity) }
      ];
    });
    return this.#act('edit', 'line', (doc, context) => setFields(doc, context, inputs));
  }

  #act(name: 'add' | 'edit', field: string, run: Run): ActDone {
    const entity = this.#entity;
    return this.#sheet.actGated({ name, field, entity, run: (doc, context) => run(doc(), context) });
  }

  #readRows(): readonly LineRow[] {
    const { view } = this.#sheet;
    const there = view
      ? itemsOf(view, 'line', this.#entity).map(({ field, view: { value } }) => ({
          field,
          pos: positionOf(value)
        }))
      : [];
    const rows = [...there];
    for (const opened of this.#opened) {
      if (there.some(({ field }) => field === opened.field)) continue;
      const at = rows.findIndex(({ pos }) => pos > opened.pos);
      rows.splice(at < 0 ? rows.length : at, 0, opened);
    }
    return rows;
  }
}
