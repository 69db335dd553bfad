// Connects to a database that was away never again.
const { MysqlRequests } = require('../../../dist/src/database/mysql-requests.js');
const { DatabaseUnavailableError } = require('../../../dist/src/database/errors.js');
const { session } = MysqlRequests.prototype;

let isAway = false;

MysqlRequests.prototype.session = function () {
  const opened = session.call(this);
  const { rows } = opened;
  opened.rows = async (...args) => {
    if (isAway) throw new DatabaseUnavailableError('NO_CONNECTION');
    return rows.apply(opened, args).catch((error) => {
      isAway ||= error instanceof DatabaseUnavailableError;
      throw error;
    });
  };
  return opened;
};
