/** Where a request came from, as the connection and its headers tell. */
export interface Source {
  readonly remote: string | undefined;
  readonly forwardedFor: string | undefined;
}

/**
 * The client's address, as it is counted. X-Forwarded-For is what anybody writes into it, unless a trusted proxy
 * connects.
 */
export function addressOf({ remote, forwardedFor }: Source, trustedProxy: readonly string[]): string {
  const address = plain(remote ?? 'unknown');
  if (!isTrusted(address, trustedProxy)) return networkOf(address);
  return networkOf(plain(lastOf(forwardedFor) ?? address));
}

export function isTrusted(address: string | undefined, trustedProxy: readonly string[]): boolean {
  return address !== undefined && trustedProxy.some((proxy) => plain(proxy) === plain(address));
}

/** Of a forwarded header's values, the one that the proxy itself has added. */
export function lastOf(header: string | string[] | undefined): string | undefined {
  const last = [header].flat().at(-1)?.split(',').at(-1)?.trim();
  return last === '' ? undefined : last;
}

/** This machine itself; or all there is to see behind a proxy on it that nobody told us of. */
export function isLoopback(address: string): boolean {
  return address === '::1' || /^127(\.\d+){3}$/.test(address);
}

/** A server that listens on `::` sees IPv4 addresses in IPv6 form, and would never know its proxy. */
function plain(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
}

/** A line of IPv6 has at least 2^64 addresses; counted one by one, nobody would ever meet a bound. */
function networkOf(address: string): string {
  if (!address.includes(':') || isLoopback(address)) return address;
  const [start = '', end] = address.split('::');
  const groups = (part: string): string[] => part.split(':').filter((group) => group !== '');
  const last = groups(end ?? '');
  const zeros = Math.max(0, 8 - groups(start).length - last.length);
  const all = [...groups(start), ...Array.from({ length: zeros }, () => '0'), ...last];
  return `${all.slice(0, 4).join(':')}::/64`;
}
