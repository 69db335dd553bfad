import { chunks, padKeys, placeholders } from '../sql/key-lists';
import type { Requested } from '../sql/requested';
import type { SqlSession } from '../sql/session';
import { SessionBound } from '../sql/session-bound';
import { Table } from '../sql/table';
import { FormerSlug } from './former-slug.entity';
import type { NodeType } from './global-id';

interface Slugged {
  id: number;
  slug: string;
}

/** What a slug leads to, in short. */
export interface ResolvedSlug extends Slugged {
  readonly name: string;
  /** How many specialists it has; 0 for a specialist. */
  readonly specialistCount: number;
}

/** The slugs of one noun: finding by them, current and former, and giving new ones. */
export class Slugs<Row extends Slugged> extends SessionBound {
  private readonly formerSlugs: Table<FormerSlug>;

  constructor(
    session: SqlSession,
    private readonly noun: NodeType,
    private readonly table: Table<Row>,
  ) {
    super(session);
    this.formerSlugs = new Table(session, FormerSlug);
  }

  /**
   * The rows with these slugs, in the order of the slugs; null where there is none. Former slugs are asked on a miss.
   *
   * @param asked of the rows; all if it is not there
   */
  async find(slugs: readonly string[], asked?: Requested): Promise<(Row | null)[]> {
    const rows = new Map((await this.tableRows('slug', slugs, asked)).map((row) => [row.slug, row]));
    const missing = slugs.filter((slug) => !rows.has(slug));
    if (missing.length > 0) {
      const former = (await this.formerOf(missing)).filter((entry) => entry.resolves === 1);
      const ids = [...new Set(former.map((entry) => entry.recordId))];
      const renamed = new Map((await this.tableRows('id', ids, asked)).map((row) => [row.id, row]));
      for (const { slug, recordId } of former) {
        const row = renamed.get(recordId);
        if (row !== undefined) rows.set(slug, row);
      }
    }
    return slugs.map((slug) => rows.get(slug) ?? null);
  }

  /** What these slugs, current and former, lead to, in the order of the slugs; null where that is nothing. */
  async resolve(slugs: readonly string[]): Promise<(ResolvedSlug | null)[]> {
    const hasCount = this.noun !== 'Specialist';
    const columns = `t.id, t.slug, t.name, ${hasCount ? 't.specialist_count' : '0'} AS specialistCount`;
    const { name } = this.table;
    const found = await Promise.all(
      chunks(slugs).map((chunk) => {
        const padded = padKeys(chunk);
        const given = `IN (${placeholders(padded.length)})`;
        return this.session.rows<ResolvedSlug & { asked: string }>(
          `SELECT ${columns}, t.slug AS asked FROM ${name} t WHERE t.slug ${given} UNION ALL ` +
            `SELECT ${columns}, f.slug AS asked FROM ${this.formerSlugs.name} f JOIN ${name} t ON t.id = f.record_id ` +
            `WHERE f.noun = ? AND f.slug ${given} AND f.resolves = 1`,
          [...padded, this.noun, ...padded],
        );
      }),
    );
    const resolved = new Map(found.flat().map(({ asked, ...record }) => [asked, record]));
    return slugs.map((slug) => resolved.get(slug) ?? null);
  }

  /**
   * Chooses slugs for new records, none of which was ever given to another record of this noun.
   *
   * @param wishes for each record the slugs it would like, best first; when all are taken, the last one gets a number
   */
  async choose(wishes: readonly (readonly string[])[]): Promise<string[]> {
    const taken = await this.taken([...new Set(wishes.flat())]);
    const chosen: string[] = [];
    for (const wish of wishes) {
      const slug =
        wish.find((candidate) => !taken.has(candidate)) ?? (await this.numbered(wish.at(-1), taken));
      taken.add(slug);
      chosen.push(slug);
    }
    return chosen;
  }

  private async numbered(base: string | undefined, taken: ReadonlySet<string>): Promise<string> {
    if (base === undefined) throw new Error('a record without a wish for a slug');
    // "." follows "-" in the order of characters, so this is every slug that starts with the base and a hyphen.
    const range = [`${base}-`, `${base}.`];
    const given = await this.session.rows<Pick<Slugged, 'slug'>>(
      `SELECT slug FROM ${this.table.name} WHERE slug >= ? AND slug < ? ` +
        `UNION ALL SELECT slug FROM ${this.formerSlugs.name} WHERE noun = ? AND slug >= ? AND slug < ?`,
      [...range, this.noun, ...range],
    );
    const all = new Set([...taken, ...given.map((row) => row.slug)]);
    let number = 2;
    while (all.has(`${base}-${number}`)) number += 1;
    return `${base}-${number}`;
  }

  private async taken(slugs: readonly string[]): Promise<Set<string>> {
    const current = await this.tableRows('slug', slugs);
    const former = await this.formerOf(slugs);
    return new Set([...current, ...former].map((row) => row.slug));
  }

  private tableRows(
    property: 'id' | 'slug',
    keys: readonly (string | number)[],
    asked?: Requested,
  ): Promise<Row[]> {
    return this.table.where(property as Extract<keyof Row, string>, keys as never[], asked);
  }

  private async formerOf(slugs: readonly string[]): Promise<FormerSlug[]> {
    const found = await Promise.all(
      chunks(slugs).map((chunk) => {
        const padded = padKeys(chunk);
        return this.session.rows<FormerSlug>(
          `SELECT ${this.formerSlugs.columns('t')} FROM ${this.formerSlugs.name} t ` +
            `WHERE t.noun = ? AND t.slug IN (${placeholders(padded.length)})`,
          [this.noun, ...padded],
        );
      }),
    );
    return found.flat();
  }
}
