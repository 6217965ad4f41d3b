import { err, ok, type Result } from '../base/result.ts';
import { KINDS, type KindDef } from '../contact/kinds.ts';
import { property } from '../contact/records.ts';
import type { DocumentView, EntityView } from '../contact/types.ts';
import type { Refusal } from './types.ts';

export interface FoundDocument {
  readonly document: EntityView;
  readonly kind: KindDef;
  /** What its field `state` shows; as it was born where that was never written. */
  readonly state: string;
}

/** A business document that something can be done to: it is here, and not at another contact by now. */
export function findDocument(view: DocumentView, entity: string): Result<FoundDocument, Refusal> {
  const document = view.entities.get(entity);
  const kind = KINDS.get(document?.born ? document.kind : '');
  if (!document || kind?.place !== 'contact') return err({ code: 'unknown-entity', entity });
  const contact = property(document.fields.get('movedTo')?.value ?? null, 'contact');
  if (typeof contact === 'string') return err({ code: 'moved', contact });
  const state = document.fields.get('state')?.value;
  return ok({ document, kind, state: typeof state === 'string' ? state : (kind.initial ?? '') });
}
