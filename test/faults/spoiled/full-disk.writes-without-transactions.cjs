require('./killed-while-importing.writes-without-transactions.cjs');
