import type { IncomingMessage } from 'node:http';
import { isIP, isIPv4 } from 'node:net';

import { IPv6 } from 'ipaddr.js';
import { LRUCache } from 'lru-cache';
import proxyAddr from 'proxy-addr';

/** The address of a connection that is closed already: its answer reaches nobody. */
const NOWHERE = '0.0.0.0';
/** How many of the eight groups of an IPv6 address are the subnet's. */
const SUBNET_GROUPS = 4;
/** For how many addresses it is remembered what they are: to find that out takes longer than all else that limits a rate. */
const REMEMBERED_MAX = 10_000;

/**
 * Whether an address is one of these, or in one of these subnets.
 *
 * @param addresses as proxy-addr reads them: an address, a subnet such as 10.0.0.0/8, or one of its names, such as loopback
 * @throws TypeError naming one that is neither
 */
export function addressesIn(addresses: readonly string[]): (address: string) => boolean {
  if (addresses.length === 0) return () => false;
  const isAmong = proxyAddr.compile([...addresses]);
  return remembered((address) => isAmong(address, 0));
}

/**
 * From which address a request comes. Only a proxy that is trusted is believed what it adds to `x-forwarded-for`; anybody may have
 * written the rest of that header.
 *
 * @param trusted the addresses and subnets of the proxies in front of this server
 */
export function clientAddressBy(trusted: readonly string[]): (request: IncomingMessage) => string {
  const connected = ({ socket }: IncomingMessage) => socket.remoteAddress ?? NOWHERE;
  if (trusted.length === 0) return connected;
  const isTrusted = addressesIn(trusted);
  return (request) => {
    const address = proxyAddr(request, isTrusted);
    return isIP(address) ? address : connected(request);
  };
}

/**
 * Whom an address is counted as: itself, or its /64 if it is an IPv6 address. A provider gives each household a subnet of that
 * size at least, and its devices change their addresses in it at will (RFC 8981): each of them would have a budget of its own.
 */
export function clientOf(address: string): string {
  return isIPv4(address) ? address : subnetOf(address);
}

const subnetOf = remembered((address) => {
  const parsed = IPv6.parse(address);
  return parsed.isIPv4MappedAddress()
    ? parsed.toIPv4Address().toString()
    : parsed.parts.slice(0, SUBNET_GROUPS).join(':');
});

function remembered<Known extends string | boolean>(
  find: (address: string) => Known,
): (address: string) => Known {
  const known = new LRUCache<string, Known>({ max: REMEMBERED_MAX, memoMethod: find });
  return (address) => known.memo(address);
}
