// Tells of an outage in the answer alone, as many servers of GraphQL do.
const { ServerResponse } = require('node:http');
const { writeHead } = ServerResponse.prototype;

ServerResponse.prototype.writeHead = function (status, ...rest) {
  return writeHead.call(this, status === 503 ? 200 : status, ...rest);
};
