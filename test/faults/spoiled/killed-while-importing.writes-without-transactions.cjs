// Takes each statement by itself.
const { Database } = require('../../../dist/src/database/database.js');

Database.prototype.transaction = function (work) {
  return work(this.session);
};
