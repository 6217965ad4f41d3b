const MAX_LENGTH = 254;
const MAX_LOCAL = 64;

/** R19: one address that mail can be sent to, as people write them; no comments, no quoted parts. */
export function isEmail(typed: string): boolean {
  if (typed.length > MAX_LENGTH) return false;
  const at = typed.lastIndexOf('@');
  return isLocalPart(typed.slice(0, Math.max(at, 0))) && isDomain(typed.slice(at + 1));
}

function isLocalPart(local: string): boolean {
  const isDotted = !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
  return isDotted && local.length <= MAX_LOCAL && /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+$/u.test(local);
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return (
    labels.length > 1 &&
    labels.every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?$/u.test(label)) &&
    /^(?:\p{L}{2,}|xn--[a-z0-9-]+)$/iu.test(labels.at(-1) ?? '')
  );
}
