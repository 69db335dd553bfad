/** Has a node:http server listen on a free port, and tells the measurement where. */
export function listen(server) {
  server.listen(0, '127.0.0.1', () => announce(server.address().port));
}

export function announce(port) {
  process.stdout.write(`http://127.0.0.1:${port}/graphql\n`);
}
