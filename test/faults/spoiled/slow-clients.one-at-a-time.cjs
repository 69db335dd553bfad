// Takes a request when the one before it is done with.
const { Server } = require('node:http');
const { emit } = Server.prototype;

let before = Promise.resolve();

Server.prototype.emit = function (event, ...args) {
  if (event !== 'request') return emit.call(this, event, ...args);
  before = before.then(
    () =>
      new Promise((resolve) => {
        const [request, response] = args;
        // Its client has left meanwhile.
        if (request.destroyed) return resolve();
        response.once('close', resolve);
        emit.call(this, event, ...args);
      }),
  );
  return true;
};
