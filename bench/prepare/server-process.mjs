import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

const START_SECONDS = 60;

/**
 * A database server as a child process, ready for connections.
 *
 * @param isReady connects, and throws while it cannot
 * @returns its process id, and how to stop it
 * @throws Error when it ends, or is not ready within a minute
 */
export async function startServerProcess(command, args, isReady, options = {}) {
  const child = spawn(command, args, { stdio: 'ignore', ...options });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const deadline = Date.now() + START_SECONDS * 1_000;
  for (;;) {
    try {
      await isReady();
      break;
    } catch (error) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`${command} did not start`, { cause: error });
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    pid: child.pid,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
      process.off('exit', kill);
    },
  };
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
