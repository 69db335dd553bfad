import { once } from 'node:events';
import net from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';

import type { InFlight } from './in-flight';
import type { DirectoryServer } from './response';

/** How long requests in flight may hold up the end. */
const WAIT_MILLISECONDS_MAX = 30_000;
/** How long nothing must have come before connections that ask nothing are ended: a request may be on its way on them. */
const QUIET_MILLISECONDS = 500;
/** How often the system is asked for connections before it is told to take no more. */
const TURNS_TO_TAKE_CONNECTIONS = 10;
/** How often it is looked whether there is something to wait for, in milliseconds. */
const LOOK_MILLISECONDS = 20;

export interface DrainTimes {
  /** How long to wait, in milliseconds; requests that take longer are cut off. */
  readonly waitMax?: number;
  /** For how long nothing must have come, in milliseconds. */
  readonly quiet?: number;
}

/**
 * Has a server take no new connection, answer what comes on those that there are with word that each ends with its answer,
 * and end the rest once nothing comes any more.
 */
export async function drain(
  http: DirectoryServer,
  inFlight: InFlight,
  times: DrainTimes = {},
): Promise<void> {
  const { waitMax = WAIT_MILLISECONDS_MAX, quiet = QUIET_MILLISECONDS } = times;
  // Connections that have not been taken by then are reset. Who is told that his ends opens another, so that comes later.
  for (let turn = 0; turn < TURNS_TO_TAKE_CONNECTIONS; turn += 1) await setImmediate();
  const closed = once(http, 'close');
  // That of HTTP servers ends the connections on which nothing has come yet.
  net.Server.prototype.close.call(http);
  inFlight.announceEnd();
  await untilQuiet(http, inFlight, Date.now() + waitMax, quiet);
  http.closeAllConnections();
  await closed;
}

/** Looks are counted, not time: where the process was held up, what came meanwhile is still to be read. */
async function untilQuiet(
  http: DirectoryServer,
  inFlight: InFlight,
  deadline: number,
  quiet: number,
): Promise<void> {
  const connections = promisify(http.getConnections.bind(http));
  let quietLooks = 0;
  while (inFlight.size > 0 || quietLooks * LOOK_MILLISECONDS < quiet) {
    if (Date.now() >= deadline || (await connections()) === 0) return;
    const { begunInAll } = inFlight;
    await setTimeout(LOOK_MILLISECONDS);
    quietLooks = inFlight.begunInAll === begunInAll ? quietLooks + 1 : 0;
  }
}
