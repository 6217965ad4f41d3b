import type { fields as source } from '../fr/fields.ts';

export const fields: typeof source = {
  name: 'Name',
  isCompany: 'Company',
  civility: 'Title',
  jobTitle: 'Job title',
  phone: 'Phone',
  email: 'Email',
  website: 'Website',
  lang: 'Language',
  tag: 'Tags',
  parent: 'Attached to',
  addressType: 'Address type',
  address: 'Address',
  defaultAddress: 'Default address'
};
