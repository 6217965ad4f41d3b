/** Answers to issues, each one act: a single one, or the same for many of one kind. */
import type * as Y from 'yjs';
import { assert } from '../base/assert.ts';
import type { ContactId } from '../base/ids.ts';
import type { Json } from '../base/json.ts';
import { err, ok, type Result } from '../base/result.ts';
import { stateEdits } from '../commands/changeState.ts';
import { choiceEdits, fieldEdits } from '../commands/editField.ts';
import { keepEdits } from '../commands/keepDocument.ts';
import { broughtEdits } from '../commands/mergeContacts.ts';
import { liftEdits } from '../commands/liftWarning.ts';
import { statusEdits } from '../commands/roles.ts';
import { together, type Plan } from '../commands/together.ts';
import type { Acknowledged, ManyDone } from '../commands/types.ts';
import { WARNING_KINDS } from '../contact/kinds.ts';
import { property } from '../contact/records.ts';
import type { DocumentView, Fact } from '../contact/types.ts';
import { fieldView, seenOf } from '../contact/viewAccess.ts';
import type { Edit } from '../contact/write.ts';
import type { Look } from '../rules/tree.ts';
import type { Fix, Issue } from '../rules/types/issue.ts';
import { actGated, type GatedProblem } from './gatedActs.ts';
import { fixesFor, idsIn, type AnswerId, type Choice } from './issueAnswers.ts';
import type { OpenDocuments } from './openDocuments.ts';
import type { UndoEntry } from './undo.svelte.ts';

export type PlainChoice = Exclude<Choice, { readonly kind: 'merge' }>;

export type Answered = Promise<Result<ManyDone, GatedProblem>>;

interface Planned {
  readonly contact: ContactId;
  readonly plan: Plan;
  /** It needs what the plans of other documents have found. */
  readonly after?: true;
}

export interface GivenAnswer {
  readonly answer: AnswerId;
  readonly reason: string;
  /** What the contact is called, for the words of undo. */
  readonly name: string;
}

/** Gives all of them the same answer: one act, taken back as one. */
export function answerIssues(
  documents: OpenDocuments,
  issues: readonly Issue[],
  { answer, reason, name }: GivenAnswer,
  acknowledged?: Acknowledged
): Answered {
  const planned = plansForAll(issues, answer, reason.trim());
  const told = { name: answer === 'keep' ? 'keep' : 'edit', contact: name } as const;
  return run(documents, issues, planned, told, acknowledged);
}

/** Takes one of the ways out of an issue. Two contacts are looked at side by side before they are made one. */
export function chooseFor(
  documents: OpenDocuments,
  issue: Issue,
  { choice, name }: { readonly choice: PlainChoice; readonly name: string },
  acknowledged?: Acknowledged
): Answered {
  const told = { name: 'choose', contact: name } as const;
  return run(documents, [issue], plansOfChoice(issue, choice), told, acknowledged);
}

function run(
  documents: OpenDocuments,
  issues: readonly Issue[],
  planned: readonly Planned[],
  told: Pick<UndoEntry, 'name' | 'contact'>,
  acknowledged: Acknowledged | undefined
): Answered {
  const byContact = new Map<ContactId, Plan[]>();
  const inOrder = [...planned].sort((a, b) => Number(a.after ?? false) - Number(b.after ?? false));
  for (const { contact, plan } of inOrder) byContact.set(contact, [...(byContact.get(contact) ?? []), plan]);
  const [first, ...rest] = byContact.keys();
  assert(first !== undefined, 'an issue is answered where it offers that answer');
  const plans = (doc: (id: ContactId) => Y.Doc) =>
    new Map([...byContact].map(([id, list]) => [doc(id), list] as const));
  return actGated(
    documents,
    {
      ...told,
      field: '',
      on: [first, ...rest],
      // R6: a warning may lie on a site, in a tree that the document's own contact has no part in.
      around: issues.flatMap(({ evidence }) => evidence.map(({ contact }) => contact)),
      run: (doc, context) => together(plans(doc), context)
    },
    acknowledged
  );
}

/** What several issues ask for in the same words is done once: one warning stands over many documents. */
function plansForAll(issues: readonly Issue[], answer: AnswerId, reason: string): readonly Planned[] {
  if (answer === 'aside') {
    const byKey = new Map(issues.map((issue) => [`${issue.code} ${issue.key}`, issue]));
    return [...byKey.values()].map((issue) => asidePlan(issue, reason));
  }
  const fixes = issues.flatMap((issue) => fixesFor(issue, answer));
  const distinct = new Map(fixes.map(({ params }) => [JSON.stringify(params), params]));
  return [...distinct.values()].flatMap((params) => {
    switch (answer) {
      case 'keep':
        return [keepPlan(params, reason)];
      case 'cancel':
        return [cancelPlan(params)];
      case 'lift':
        return [liftPlan(params, reason)];
      case 'automatic':
      case 'client':
        return [statusPlan(params)];
      case 'move':
        return movePlans(params);
      case 'bring':
        return bringPlans(params, issues, reason);
      case 'discard':
        return [clearPlan(textIn(params, 'contact'), idsIn(params['fields']))];
    }
  });
}

function asidePlan({ contact, code, key }: Issue, reason: string): Planned {
  const field = `aside/${code}/${key}`;
  return writePlan(contact, () => [{ field, value: { reason } }]);
}

function keepPlan(params: Fix['params'], reason: string): Planned {
  const level = params['level'] === 'block' ? 'block' : 'warning';
  const [entity, warning] = [textIn(params, 'entity'), textIn(params, 'warning')];
  return {
    contact: textIn(params, 'contact'),
    plan: (view, context) => keepEdits(view, context, { entity, warning, level, reason })
  };
}

function cancelPlan(params: Fix['params']): Planned {
  const [entity, to] = [textIn(params, 'entity'), textIn(params, 'state')];
  return {
    contact: textIn(params, 'contact'),
    plan: (view) => stateEdits(view, { entity, to, seen: seenOf(fieldView(view, 'state', entity)) })
  };
}

/** The heads of this warning alone: another one of the same kind stays in force. */
function liftPlan(params: Fix['params'], reason: string): Planned {
  const kind = WARNING_KINDS.find((known) => known === params['kind']);
  return {
    contact: textIn(params, 'contact'),
    plan(view) {
      if (!kind) return err({ code: 'unknown-field', field: `warning/${textIn(params, 'kind')}` });
      const { heads } = fieldView(view, `warning/${kind}`);
      const seen = heads
        .filter(({ value }) => property(value, 'id') === params['warning'])
        .map(({ fact }) => fact);
      return liftEdits(view, { warnings: [{ kind, seen }], reason });
    }
  };
}

function statusPlan(params: Fix['params']): Planned {
  const status = params['value'] === 'client' ? 'client' : null;
  return {
    contact: textIn(params, 'contact'),
    plan: (view, context) =>
      statusEdits(view, context, { status, seen: seenOf(fieldView(view, 'forcedStatus')) })
  };
}

/** R5: what the entity says otherwise stays beside what is brought: people choose between them as in any conflict. */
function movePlans(params: Fix['params']): readonly Planned[] {
  const [child, entity, fields] = [
    textIn(params, 'contact'),
    textIn(params, 'entity'),
    idsIn(params['fields'])
  ];
  const brought = new Map<string, Json>();
  return [
    {
      contact: child,
      plan(view, context) {
        for (const field of fields) brought.set(field, fieldView(view, field).value);
        return clearPlan(child, fields).plan(view, context);
      }
    },
    {
      contact: entity,
      after: true,
      plan(view, context) {
        const inputs = [...brought].map(([field, value]) => ({
          field,
          value,
          seen: emptyHeads(view, field)
        }));
        return fieldEdits(view, context, inputs);
      }
    }
  ];
}

/** R22: what is brought has been dealt with: with other facts the issue comes back. */
function bringPlans(params: Fix['params'], issues: readonly Issue[], reason: string): readonly Planned[] {
  const [from, to] = [textIn(params, 'from'), textIn(params, 'to')];
  const fields = idsIn(params['fields']);
  return [
    ...issues.filter(({ contact }) => contact === from).map((issue) => asidePlan(issue, reason)),
    ...acrossPlans(from, to, (stays, gone, look) => broughtEdits(stays, gone, fields, look))
  ];
}

/** What is written to one contact is what another says at that moment. */
function acrossPlans(
  from: ContactId,
  to: ContactId,
  edits: (to: DocumentView, from: DocumentView, look: Look) => readonly Edit[]
): readonly Planned[] {
  let read: DocumentView | null = null;
  return [
    {
      contact: from,
      plan(view) {
        read = view;
        return ok([]);
      }
    },
    {
      contact: to,
      after: true,
      plan(view, { look }) {
        if (!look) return err({ code: 'no-look' });
        return ok(read ? edits(view, read, look) : []);
      }
    }
  ];
}

function clearPlan(contact: ContactId, fields: readonly string[]): Planned {
  return writePlan(contact, () => fields.map((field) => ({ field, value: null })));
}

function writePlan(
  contact: ContactId,
  values: () => readonly { readonly field: string; readonly value: Json }[]
): Planned {
  return {
    contact,
    plan: (view, context) =>
      fieldEdits(
        view,
        context,
        values().map((each) => ({ ...each, seen: seenOf(fieldView(view, each.field)) }))
      )
  };
}

function plansOfChoice(issue: Issue, choice: PlainChoice): readonly Planned[] {
  const field = textIn(issue.params, 'field');
  switch (choice.kind) {
    case 'value': {
      const at = issue.entity === undefined ? { field } : { field, entity: issue.entity };
      return [
        { contact: issue.contact, plan: (view) => choiceEdits(view, { ...at, head: { v: choice.value } }) }
      ];
    }
    case 'top':
      return [clearPlan(choice.contact, [field])];
    case 'default':
      return idsIn(issue.params['contacts'])
        .filter((contact) => contact !== choice.contact)
        .map((contact) => clearPlan(contact, ['defaultAddress']));
  }
}

function emptyHeads(view: DocumentView, field: string): readonly Fact[] {
  return fieldView(view, field)
    .heads.filter(({ value }) => value === null)
    .map(({ fact }) => fact);
}

function textIn(params: Fix['params'], key: string): string {
  const value = params[key];
  return typeof value === 'string' ? value : '';
}
