/** Types of what stands under a contact, in the order in which a sheet shows them (contact/fields.ts). */
export { ADDRESS_TYPES } from '../../../contact/fields/contactTabs.ts';
