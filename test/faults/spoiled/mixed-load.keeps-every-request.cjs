// Never forgets a request.
const { Server } = require('node:http');
const { emit } = Server.prototype;

const kept = [];

Server.prototype.emit = function (event, ...args) {
  if (event === 'request') kept.push(Buffer.alloc(8_000, 1));
  return emit.call(this, event, ...args);
};
