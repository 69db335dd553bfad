// The editor's workers come first: they have to be known before the editor loads.
import 'graphiql/setup-workers/vite';

// Sheet by sheet, not graphiql/style.css: that one carries its fonts as data: addresses.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import '@graphiql/plugin-explorer/style.css';
import 'graphiql/graphiql.css';
import './main.css';

import { createRoot } from 'react-dom/client';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { WELCOME_QUERY } from './welcome.js';

const fetcher = createGraphiQLFetcher({ url: '/graphql', enableIncrementalDelivery: false });
const explorer = explorerPlugin({});
const plugins = [explorer, HISTORY_PLUGIN];

const container = document.getElementById('graphiql');
if (!container) throw new Error('index.html has no #graphiql element');

createRoot(container).render(
  <GraphiQL
    fetcher={fetcher}
    plugins={plugins}
    visiblePlugin={explorer}
    defaultQuery={WELCOME_QUERY}
    schemaDescription
    inputValueDeprecation
  >
    <GraphiQL.Logo>Therapy directory</GraphiQL.Logo>
  </GraphiQL>,
);
