import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** A TCP connection that has sent nothing yet. */
export async function openConnection(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  // A connection that is cut off is for the test to notice by its end.
  socket.on('error', () => undefined);
  return socket;
}

/** All that comes until the other side ends the connection, or resets it. */
export async function readToEnd(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  // Events' `once` would reject where the connection is reset.
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString();
}

/** Sends bytes that no client library would, and reads what comes back. */
export async function sendRaw(port: number, request: string | Buffer): Promise<string> {
  const socket = await openConnection(port);
  const answer = readToEnd(socket);
  socket.write(request);
  return answer;
}

/** Waits until a port takes no connection any more. */
export async function untilRefused(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const outcome = await once(socket, 'connect').catch((error: unknown) => error);
    socket.destroy();
    if ((outcome as NodeJS.ErrnoException).code === 'ECONNREFUSED') return;
  }
}
