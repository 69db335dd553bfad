import { readFileSync } from 'node:fs';
import path from 'node:path';

import { decodeCursor } from '../../queries/cursor.mjs';
import { globalId } from '../global-id.mjs';

const CURSOR = `query ($id: Int!) {
  allSpecialists(condition: { rowId: $id }, orderBy: [SORT_NAME_ASC, PRIMARY_KEY_ASC]) { edges { cursor } }
}`;

/**
 * A query in the schema that PostGraphile makes of the tables, by aliases for the same answer.
 *
 * @param ask for the cursors, which are its own
 */
export async function toPostgraphile({ name, variableSets }, ask) {
  const file = path.join(import.meta.dirname, `${name.toLowerCase()}.graphql`);
  const translated = [];
  for (const variables of variableSets) translated.push(await translate(variables, ask));
  return { document: readFileSync(file, 'utf8'), variableSets: translated };
}

async function translate({ slug, region, after }, ask) {
  if (slug !== undefined) return { slug };
  if (region !== undefined) return { region: region.toLowerCase() };
  const { allSpecialists } = await ask({ query: CURSOR, variables: { id: decodeCursor(after).id } });
  return { after: allSpecialists.edges[0].cursor };
}

/** An answer of PostGraphile with the ids that the product gives. */
export function fromPostgraphile(data) {
  return JSON.parse(JSON.stringify(data), (key, value) => (key === 'id' ? translateId(value) : value));
}

function translateId(id) {
  const [type, rowId] = JSON.parse(Buffer.from(id, 'base64').toString());
  return globalId(type, rowId);
}
