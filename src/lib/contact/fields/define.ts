/** How a line of the field table is written. The table is data: it knows no Yjs, no DOM and no clock. */
import * as v from 'valibot';

/** C3: `one` value, a `set` of values, or a `list` of items that are `one` fields of their own (C5). */
type FieldForm = 'one' | 'set' | 'list';
/** C6: what decides which of several live heads shows. */
type FieldPolicy = 'latest' | 'strictest' | 'furthest';
export type FieldTab =
  | 'header'
  | 'contacts'
  | 'notes'
  | 'sales'
  | 'accounting'
  | 'marketing'
  | 'location'
  | 'life'
  | 'document'
  | 'settings';

/** The order `strictest` and `furthest` go by; a value that is not listed is weaker than all that are. */
export interface FieldOrder {
  /** Key within the value that is compared; null: the value itself. */
  readonly key: string | null;
  readonly weakestFirst: readonly string[];
}

export interface FieldDef {
  /** `name`, or a pattern: `warning/<kind>`, `phone/<id>`. */
  readonly name: string;
  /** What each `<...>` of the pattern may be, in order; null: any text. */
  readonly parameters: readonly (readonly string[] | null)[];
  readonly kinds: readonly string[];
  readonly schema: v.GenericSchema;
  readonly form: FieldForm;
  readonly policy: FieldPolicy;
  readonly order?: FieldOrder;
  readonly tab: FieldTab;
  /** Key of its label in the i18n tables. */
  readonly label: string;
  /** A list, a search or a rule about another contact needs it: it goes into the stored row. */
  readonly row: boolean;
}

interface Options {
  readonly row?: boolean;
  readonly parameters?: FieldDef['parameters'];
  readonly strictest?: FieldOrder;
  readonly furthest?: readonly string[];
}

type DefineField = (
  name: string,
  schema: v.GenericSchema,
  options?: Options & { readonly form?: FieldForm }
) => FieldDef;

/** Lines of one tab and the same kinds are written with the function this returns. */
export function fieldsOf(tab: FieldTab, kinds: readonly string[]): DefineField {
  return (name, schema, options = {}) => ({
    name,
    parameters: options.parameters ?? (name.match(/<[^>]+>/g) ?? []).map(() => null),
    kinds,
    schema,
    form: options.form ?? 'one',
    policy: options.strictest ? 'strictest' : options.furthest ? 'furthest' : 'latest',
    ...orderOf(options),
    tab,
    label: `field.${name.split('/')[0] ?? name}`,
    row: options.row ?? false
  });
}

function orderOf(options: Options): { readonly order?: FieldOrder } {
  if (options.strictest) return { order: options.strictest };
  if (options.furthest) return { order: { key: null, weakestFirst: options.furthest } };
  return {};
}
