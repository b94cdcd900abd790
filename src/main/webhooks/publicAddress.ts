import { lookup as resolve } from 'node:dns';
import { BlockList, isIP, isIPv4, type LookupFunction } from 'node:net';

/* Only what anybody on the internet could reach: a webhook must not be a way into the office's own network. */

const IPV4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  // Multicast, reserved, broadcast.
  ['224.0.0.0', 3],
] as const;
/** Of IPv6 only what is given out to the public; within it, what stands for other addresses. */
const IPV6_PUBLIC = ['2000::', 3] as const;
const IPV6 = [
  // Teredo and others of the protocol's own, documentation, 6to4.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const;

const refusedV4 = new BlockList();
for (const [net, prefix] of IPV4) refusedV4.addSubnet(net, prefix, 'ipv4');
const publicV6 = new BlockList();
publicV6.addSubnet(...IPV6_PUBLIC, 'ipv6');
const refusedV6 = new BlockList();
for (const [net, prefix] of IPV6) refusedV6.addSubnet(net, prefix, 'ipv6');

export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !refusedV4.check(address, 'ipv4');
  if (isIP(address) !== 6) return false;
  return publicV6.check(address, 'ipv6') && !refusedV6.check(address, 'ipv6');
}

export class PrivateAddress extends Error {
  readonly code = 'EPRIVATE';
}

/**
 * Resolves a name as ever, and gives the connection only what is allowed: the addresses that were looked at are the
 * ones that are called, so that a name cannot say one thing now and another a moment later.
 */
export const createLookup =
  (isAllowed: (address: string) => boolean): LookupFunction =>
  (hostname, options, done) =>
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, '');
      const allowed = found.filter(({ address }) => isAllowed(address));
      const [first] = allowed;
      if (first === undefined) return done(new PrivateAddress('No public address'), '');
      return options.all === true ? done(null, allowed) : done(null, first.address, first.family);
    });
