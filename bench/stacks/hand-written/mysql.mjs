// What a good hand writes for these answers alone: node:http, prepared statements of mysql2, JSON.stringify.
import { mysqlRows, unionAll } from '../mysql.mjs';
import { routesOver } from './routes.mjs';
import { serve } from './server.mjs';

const search = {
  from: 'specialist_search d JOIN specialist s ON s.id = d.id',
  condition: 'MATCH (d.words) AGAINST (? IN BOOLEAN MODE)',
  term: (word) => `+xq${word}*`,
};

serve(routesOver({ rows: mysqlRows(process.env.DATABASE_URL), unionAll, search }));
