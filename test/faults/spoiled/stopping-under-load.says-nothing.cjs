// Does not say that a connection ends with the answer.
const { ServerResponse } = require('node:http');
const { setHeader } = ServerResponse.prototype;

ServerResponse.prototype.setHeader = function (name, value) {
  return name === 'connection' ? this : setHeader.call(this, name, value);
};
