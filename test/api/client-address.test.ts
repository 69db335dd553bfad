import type { IncomingMessage } from 'node:http';

import { addressesIn, clientAddressBy, clientOf } from '../../src/api/client-address';

/** A request over a connection from an address, with what the header x-forwarded-for says. */
const request = (remoteAddress: string | undefined, forwarded?: string) =>
  ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  }) as unknown as IncomingMessage;

describe('the address that a request comes from', () => {
  const PROXIES = ['10.0.0.0/8', '2001:db8:1::/48'];

  test.each<
    [what: string, trusted: string[], connected: string, forwarded: string | undefined, expected: string]
  >([
    ['is the connection’s where no proxy is trusted', [], '192.0.2.1', '203.0.113.9', '192.0.2.1'],
    ['is the connection’s where nothing is forwarded', PROXIES, '10.0.0.1', undefined, '10.0.0.1'],
    ['is what a trusted proxy says', PROXIES, '10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['is what the last of several says', PROXIES, '10.0.0.1', '203.0.113.9, 10.9.9.9', '203.0.113.9'],
    ['is not what the client wrote before', PROXIES, '10.0.0.1', '1.1.1.1, 203.0.113.9', '203.0.113.9'],
    ['is not what a stranger says', PROXIES, '192.0.2.1', '203.0.113.9', '192.0.2.1'],
    [
      'is not what a stranger among proxies says',
      PROXIES,
      '10.0.0.1',
      '1.1.1.1, 203.0.113.9, 10.9.9.9',
      '203.0.113.9',
    ],
    ['may be of IPv6', PROXIES, '2001:db8:1::7', '2001:db8:2::9', '2001:db8:2::9'],
    ['comes through a proxy on a double socket', PROXIES, '::ffff:10.0.0.1', '203.0.113.9', '203.0.113.9'],
    ['is the proxy’s own where it says no address', PROXIES, '10.0.0.1', 'unknown', '10.0.0.1'],
    [
      'is the proxy’s own where it says an address with a port',
      PROXIES,
      '10.0.0.1',
      '203.0.113.9:4711',
      '10.0.0.1',
    ],
    ['is trusted by a name', ['loopback'], '127.0.0.1', '203.0.113.9', '203.0.113.9'],
  ])('%s', (_, trusted, connected, forwarded, expected) => {
    expect(clientAddressBy(trusted)(request(connected, forwarded))).toBe(expected);
  });

  test('is none where the connection is gone', () => {
    for (const trusted of [[], PROXIES]) {
      const address = clientAddressBy(trusted)(request(undefined));
      expect(clientOf(address)).toBe('0.0.0.0');
    }
  });
});

describe('a client', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1', true],
    ['192.0.2.1', '192.0.2.2', false],
    ['192.0.2.1', '::ffff:192.0.2.1', true],
    ['::ffff:192.0.2.1', '::ffff:192.0.2.2', false],
    ['2001:db8::1', '2001:db8:0:0:ffff:ffff:ffff:ffff', true],
    ['2001:db8::1', '2001:DB8:0:0::2', true],
    ['2001:db8::1', '2001:db8:0:1::1', false],
    ['2001:db8:0:a::1', '2001:db8:0:b::1', false],
    ['fe80::1%eth0', 'fe80::2%eth0', true],
    ['::1', '127.0.0.1', false],
  ])('at %s and one at %s are the same: %p', (one, other, isSame) => {
    expect(clientOf(one) === clientOf(other)).toBe(isSame);
  });
});

describe('a list of addresses', () => {
  const isIn = addressesIn(['192.0.2.7', '10.0.0.0/8', '2001:db8::/32', 'loopback']);

  test.each([
    ['192.0.2.7', true],
    ['192.0.2.8', false],
    ['10.255.0.1', true],
    ['11.0.0.1', false],
    ['::ffff:10.0.0.1', true],
    ['2001:db8:ffff::1', true],
    ['2001:db9::1', false],
    ['127.0.0.1', true],
    ['::1', true],
    ['unknown', false],
  ])('has %s: %p', (address, expected) => {
    // Asked again, it is remembered.
    expect([isIn(address), isIn(address)]).toEqual([expected, expected]);
  });

  test('that is empty has none', () => {
    expect(addressesIn([])('127.0.0.1')).toBe(false);
  });
});
