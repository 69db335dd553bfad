import type { AppOptions } from '../../src/api/app';
import type { Database } from '../../src/database/database';
import { toGlobalId, type NodeType } from '../../src/node/global-id';
import type { Place } from '../../src/place/place.entity';
import { crowdedWorld } from '../factories/crowds';
import { settle, type World } from '../factories/worlds';
import type { Answer } from '../harness/directory';
import { TestServer } from '../harness/http';
import {
  comparison,
  NESTED_LISTS,
  ordersOf,
  ROOT_LISTS,
  type AnsweredPage,
  type Order,
} from '../harness/lists';
import { openEmptyDatabase } from '../setup/databases';

/** More pages than any list here has. */
export const PAGES_MAX = 20;

const LISTS = [...ROOT_LISTS, ...NESTED_LISTS];

/** An invented directory that answers over HTTP, as a client meets it. */
export class ServedWorld {
  private constructor(
    readonly world: World,
    readonly database: Database,
    readonly server: TestServer,
  ) {}

  /** Serves three modalities with seven specialists or more each, and the other way round; names and times tie. */
  static async start(settings: Partial<AppOptions['settings']> = {}): Promise<ServedWorld> {
    const crowded = crowdedWorld(3, 7);
    const located = (place: Place, nth: number) => ({ ...place, latitude: 44.5 + nth, longitude: -123.25 });
    const world = { ...crowded, places: crowded.places.map(located) };
    const database = await openEmptyDatabase('sqlite');
    await settle(database, world);
    return new ServedWorld(world, database, await TestServer.start(database, settings));
  }

  get endpoint(): string {
    return `${this.server.origin}/graphql`;
  }

  /** The SDL that clients are told to generate from. */
  async sdl(): Promise<string> {
    return (await this.server.fetch('/schema.graphql')).text();
  }

  /** The SDL that composers are given. */
  async subgraphSdl(): Promise<string> {
    const { _service } = await this.data('{ _service { sdl } }');
    return _service.sdl as string;
  }

  /** An answer that must have no errors. */
  async data(query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> {
    const { data, errors } = await this.server.post({ query, variables });
    if (errors) throw new Error(JSON.stringify(errors, null, 2));
    return data;
  }

  /**
   * The ids of a whole list.
   *
   * @param name `Modality.statements`, or `statements` at the root
   * @param parent the row under which the list stands; null at the root
   * @param order the list's default where it is absent
   */
  idsOf(name: string, parent: { readonly id: number } | null = null, order?: Order): string[] {
    const list = LISTS.find((candidate) => candidate.name === name)!;
    const rows = list.rows(this.world, parent?.id ?? null);
    const compare = comparison(list.noun, order ?? ordersOf(list.noun)[0]!);
    return [...rows].sort(compare).map(({ id }) => toGlobalId(list.noun, id));
  }

  async stop(): Promise<void> {
    await this.server.stop();
    await this.database.close();
  }
}

/** The public id of a row. */
export const idOf = (type: NodeType, { id }: { readonly id: number }): string => toGlobalId(type, id);

/** The ids of the rows in a connection. */
export const idsIn = ({ edges }: Pick<AnsweredPage, 'edges'>): string[] => edges.map(({ node }) => node.id);
