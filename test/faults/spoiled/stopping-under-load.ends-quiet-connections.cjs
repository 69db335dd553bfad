// Ends connections on which a request may be on its way.
const { Server } = require('node:net');
const { close } = Server.prototype;

Server.prototype.close = function (...args) {
  this.closeIdleConnections?.();
  return close.apply(this, args);
};
