// What a good hand writes for these answers alone: node:http, prepared statements of mysql2, JSON.stringify.
import { mysqlRows, unionAll } from '../mysql.mjs';
import { routesOver } from './routes.mjs';
import { serve } from './server.mjs';

serve(routesOver(mysqlRows(process.env.DATABASE_URL), unionAll));
