import { decodeCursor } from '../../queries/cursor.mjs';
import { mysqlRows, unionAll } from '../mysql.mjs';

const MODALITY = 'id, slug, name, abbreviation';
const SPECIALIST = 'id, slug, name, credentials, title, place_id AS placeId';
const STATEMENT = 'id, text, modality_id AS modalityId, specialist_id AS specialistId';
/** Lists of keys have one of few lengths, so that few statements are prepared. */
const KEY_COUNTS = [1, 5, 10, 20, 50, 100, 200, 500];

/**
 * The records that resolvers ask for, each kind for many keys at once, by prepared statements that select no more than
 * the schema has.
 */
export function recordsOver(url) {
  const rows = mysqlRows(url);
  const specialistsOf = async (sql, values) => (await rows(sql, values)).map(withCredentials);

  async function byIds(table, columns, ids) {
    const distinct = [...new Set(ids)];
    const length = KEY_COUNTS.find((count) => count >= distinct.length) ?? distinct.length;
    const keys = Array.from({ length }, (_, at) => distinct[at] ?? null);
    const found = await rows(
      `SELECT ${columns} FROM ${table} WHERE id IN (${keys.map(() => '?').join(', ')})`,
      keys,
    );
    const byId = new Map(found.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** Under each parent the first of its statements, each list read from its index. */
  async function statementsOf(column, parents, first) {
    const arm =
      `SELECT ${STATEMENT}, ${column} AS parent FROM statement ` +
      `WHERE ${column} = ? ORDER BY position LIMIT ${Number(first)}`;
    const lists = new Map(parents.map((id) => [id, []]));
    for (const row of await rows(parents.length === 1 ? arm : unionAll(parents.map(() => arm)), parents))
      lists.get(row.parent).push(row);
    return parents.map((id) => lists.get(id));
  }

  return {
    modalityBySlug: async (slug) =>
      (await rows(`SELECT ${MODALITY} FROM modality WHERE slug = ?`, [slug]))[0] ?? null,
    modalitiesByIds: (ids) => byIds('modality', MODALITY, ids),
    specialistsByIds: async (ids) => (await byIds('specialist', SPECIALIST, ids)).map(withCredentials),
    placesByIds: (ids) => byIds('place', 'id, name', ids),
    statementsOfModalities: (ids, first) => statementsOf('modality_id', ids, first),
    statementsOfSpecialists: (ids, first) => statementsOf('specialist_id', ids, first),
    specialists: ({ first, after, filter }) => {
      const limit = `ORDER BY sort_name, id LIMIT ${Number(first)}`;
      if (!after)
        return specialistsOf(`SELECT ${SPECIALIST} FROM specialist WHERE region_key = ? ${limit}`, [
          filter.place.region.eq.toLowerCase(),
        ]);
      const { sortName, id } = decodeCursor(after);
      return specialistsOf(
        `SELECT ${SPECIALIST} FROM specialist WHERE sort_name >= ? AND (sort_name > ? OR id > ?) ${limit}`,
        [sortName, sortName, id],
      );
    },
  };
}

function withCredentials(row) {
  return row && { ...row, credentials: JSON.parse(row.credentials) };
}
