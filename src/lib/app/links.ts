/** Setup and invite links: the secret stands in the fragment, which no server and no log ever sees. */
import { err, ok, type Result } from '../base/result.ts';

export type LinkKind = 'setup' | 'join';
export type LinkProblem = 'not-a-link' | 'other-kind-setup' | 'other-kind-join' | 'other-server';

const SECRET = /^[A-Za-z0-9_-]{22,128}$/;

export function linkOf(kind: LinkKind, origin: string, secret: string): string {
  return `${origin}/${kind}#${secret}`;
}

/** The secret of a pasted link, or of the bare code; says what is wrong with anything else. */
export function secretOf(text: string, kind: LinkKind, origin: string): Result<string, LinkProblem> {
  const trimmed = text.trim().replace(/^[<«"\s]+|[>»"\s]+$/gu, '');
  if (SECRET.test(trimmed)) return ok(trimmed);
  if (!URL.canParse(trimmed)) return err('not-a-link');
  const url = new URL(trimmed);
  const secret = url.hash.slice(1);
  const path = url.pathname.replace(/\/$/u, '');
  if (!SECRET.test(secret) || (path !== '/setup' && path !== '/join')) return err('not-a-link');
  if (path !== `/${kind}`) return err(path === '/setup' ? 'other-kind-setup' : 'other-kind-join');
  if (url.origin !== origin) return err('other-server');
  return ok(secret);
}

/** The part of `window` that holds the address. */
export interface AddressBar {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: {
    readonly state: unknown;
    replaceState(state: unknown, unused: string, url: string): void;
  };
}

/**
 * Takes the fragment out of the address bar before anything else runs, so that the secret is in no
 * screenshot, no history entry and no link that somebody copies later. Null when there is none.
 */
export function takeSecret({ location, history }: AddressBar): string | null {
  const secret = location.hash.slice(1);
  if (secret === '') return null;
  history.replaceState(history.state, '', `${location.pathname}${location.search}`);
  return secret;
}
