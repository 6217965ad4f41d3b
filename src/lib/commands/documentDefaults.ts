/** What a new document says when nobody says otherwise. */
import type { Json } from '../base/json.ts';
import type { DocumentView } from '../contact/types.ts';
import { addressFor } from '../rules/addressFor.ts';
import type { Tree } from '../rules/tree.ts';
import { valueOf } from '../rules/values.ts';
import type { Fields } from './documentEdits.ts';
import { withOwnFacts } from './ownFacts.ts';
import type { CommandContext } from './types.ts';

/** R5: a document takes the vendor and the terms of the entity; R13: and its addresses. */
export function documentDefaults(kind: string, view: DocumentView, context: CommandContext): Fields {
  const tree = context.look && withOwnFacts(context.look, view).tree(view.id);
  const entity = tree?.facts.get(tree.entities.get(view.id) ?? '');
  const ofEntity = (field: string): Json => (entity ? valueOf(entity.root, field) : null);
  const vendor = ofEntity('vendor') ?? context.by;
  const addresses = tree ? addressesOf(view, tree) : {};
  const fiscalPosition = ofEntity('fiscalPosition');
  const ofCustomer = { vendor, fiscalPosition, paymentTerm: ofEntity('paymentTermCustomer'), ...addresses };
  switch (kind) {
    case 'quote':
      return { ...ofCustomer, invoicePolicy: ofEntity('invoicePolicy') };
    case 'invoice':
      return ofCustomer;
    case 'purchaseOrder':
      return { vendor: context.by, fiscalPosition, paymentTerm: ofEntity('paymentTermSupplier') };
    default:
      return { vendor };
  }
}

/** R13: where invoice and goods go, by the rules that the editor shows. */
export function addressesOf(view: DocumentView, tree: Tree): Fields {
  return {
    invoiceAddress: addressFor(view.id, 'invoice', tree).contact,
    deliveryAddress: addressFor(view.id, 'delivery', tree).contact
  };
}
