import type { Messages } from './messages/fr.ts';

const PREFIX = 'field.';

/** The words for a `label` of the field table; the bare name when a newer app wrote a field we do not know. */
export function fieldLabel(messages: Messages, label: string): string {
  const name = label.startsWith(PREFIX) ? label.slice(PREFIX.length) : label;
  const labels: Readonly<Record<string, string>> = messages.fields;
  return labels[name] ?? name;
}
