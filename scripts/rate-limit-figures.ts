import type { IncomingMessage } from 'node:http';

import { pino } from 'pino';

import { REQUEST_COST } from '../src/api/admission/rate-limit';
import { createAllowances } from '../src/api/allowance';
import type { SqlSession } from '../src/sql/session';

// Shows what limiting the rate in memory costs a request, in microseconds of the processor: both charges and the headers. The
// figure in docs/operations.md is its output.

const REQUESTS = 200_000;
const RUNS = 5;
/** What an ordinary page costs. */
const COST = 161;

interface Crowd {
  readonly what: string;
  readonly addresses: readonly string[];
  readonly trustProxy: readonly string[];
}

const MANY = Array.from({ length: 10_000 }, (_, nth) => `10.0.${nth >> 8}.${nth & 255}`);
const CROWDS: readonly Crowd[] = [
  { what: 'one client', addresses: ['192.0.2.1'], trustProxy: [] },
  { what: 'one client of IPv6', addresses: ['2001:db8::1'], trustProxy: [] },
  { what: '10,000 clients', addresses: MANY, trustProxy: [] },
  { what: '10,000 clients behind a proxy', addresses: MANY, trustProxy: ['loopback'] },
];

/** A request of somebody at this address. */
function request(address: string, isProxied: boolean): IncomingMessage {
  const socket = { remoteAddress: isProxied ? '127.0.0.1' : address };
  return { socket, headers: { 'x-forwarded-for': address } } as unknown as IncomingMessage;
}

async function measure({ addresses, trustProxy }: Crowd): Promise<number> {
  const allowanceOf = await createAllowances(
    { rateLimit: { cost: 1e12, window: 60, exempt: [] }, trustProxy },
    { redis: null, session: {} as SqlSession, logger: pino({ level: 'silent' }) },
  );
  const requests = addresses.map((address) => request(address, trustProxy.length > 0));
  const before = process.cpuUsage();
  for (let round = 0; round < REQUESTS / requests.length; round += 1)
    for (const one of requests) {
      const allowance = allowanceOf(one);
      await allowance.charge(REQUEST_COST);
      await allowance.charge(COST);
      allowance.headers();
    }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / REQUESTS;
}

async function main(): Promise<void> {
  for (const crowd of CROWDS) {
    const figures: number[] = [];
    for (let run = 0; run < RUNS; run += 1) figures.push(await measure(crowd));
    process.stdout.write(`${crowd.what}: ${Math.min(...figures).toFixed(1)} µs\n`);
  }
}

void main();
