import type { ApolloServer } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { pino } from 'pino';

import { createAdmission } from '../../src/api/admission/admit';
import { STANDARD_LIMITS, type Limits } from '../../src/api/admission/limits';
import { FREE } from '../../src/api/admission/rate-limit';
import { contextFactory, type RequestContext } from '../../src/api/context';
import { operationAnswerer, type AnswerOperation } from '../../src/api/execution/answer';
import { graphqlJs } from '../../src/api/execution/executor';
import { graphqlJit } from '../../src/api/execution/jit';
import { KnownOperations } from '../../src/api/execution/known-operations';
import { RequestRecord } from '../../src/api/observing/request-record';
import { createSchema } from '../../src/api/schema';
import { readSdl } from '../../src/api/sdl';
import { createApolloServer } from '../../src/api/server';
import type { Database } from '../../src/database/database';
import { DerivedService } from '../../src/derived/derived.service';
import { Distribution } from '../../src/sql/distribution';
import { RecordFactory } from '../factories/records';
import { ENGINES, openEmptyDatabase, type EngineName } from '../setup/databases';
import { drawForEngine } from '../setup/properties';
import { SqlRecorder, type RecordedSql } from './sql-recorder';

export interface Answer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer's shape is its query's
  readonly data: any;
  readonly errors?: readonly {
    message: string;
    path?: readonly (string | number)[];
    extensions?: Record<string, unknown>;
  }[];
}

/** What the suite can run on: the product's executor, or all by one of those that it chooses from, as TEST_EXECUTOR names it. */
const EXECUTORS = {
  usual: (schema: GraphQLSchema) => graphqlJit(schema),
  'graphql-jit': (schema: GraphQLSchema) => graphqlJit(schema, { compileFrom: 1 }),
  'graphql-js': graphqlJs,
};
/** Made once for all directories of a test file. */
let schemaOfApi: GraphQLSchema | undefined;

const executor = (process.env['TEST_EXECUTOR'] ?? 'usual') as keyof typeof EXECUTORS;

/** Longer than any test takes. */
export const REQUEST_MILLISECONDS = 60_000;

/** For tests that ask more at once than a client may. */
export const UNLIMITED: Partial<Limits> = {
  aliases: 1_000,
  rootFields: 1_000,
  tokens: 100_000,
  cost: 10_000_000,
};

/** A directory on one engine, empty at first, and the API over it. */
export class TestDirectory {
  readonly make: RecordFactory;
  private readonly recorder: SqlRecorder;
  private readonly createContext: ReturnType<typeof contextFactory>;

  private constructor(
    readonly engine: EngineName,
    readonly database: Database,
    private readonly apollo: ApolloServer<RequestContext>,
    private readonly operations: KnownOperations,
    private readonly answerOperation: AnswerOperation,
    private readonly log: readonly string[],
    limits: Limits,
  ) {
    this.recorder = new SqlRecorder(database);
    this.make = new RecordFactory(database.session);
    this.createContext = contextFactory(
      database.requestSessions(REQUEST_MILLISECONDS),
      {
        directoryName: 'Test directory',
        privacyPolicyUrl: null,
        limits,
      },
      new Distribution([]),
    );
  }

  static async open(engine: EngineName, lower: Partial<Limits> = {}): Promise<TestDirectory> {
    const limits = { ...STANDARD_LIMITS, ...lower };
    const log: string[] = [];
    const logger = pino(
      { level: 'error' },
      { write: (line) => log.push((JSON.parse(line) as { err: Error }).err.message) },
    );
    const schema = (schemaOfApi ??= createSchema(readSdl(), false));
    const answerOperation = operationAnswerer({
      schema,
      execute: EXECUTORS[executor](schema),
      admit: createAdmission(schema, limits),
      limits,
      cacheMaxAge: 0,
      logger,
    });
    const operations = new KnownOperations();
    const apollo = createApolloServer({
      ...{ schema, answerOperation, operations, limits, logger },
      introspection: true,
    });
    await apollo.start();
    const database = await openEmptyDatabase(engine);
    return new TestDirectory(engine, database, apollo, operations, answerOperation, log, limits);
  }

  /** Makes what follows from the records that were made: counts, keys, search documents. */
  async derive(): Promise<void> {
    await this.database.transaction((session) => new DerivedService(session).refreshAll());
  }

  /** Answers an operation, errors included. */
  async ask(query: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const contextValue = this.createContext({
      record: new RequestRecord('request-1'),
      method: 'POST',
      mediaType: 'application/json',
      costMode: null,
      allowance: FREE,
    });
    const known = this.operations.find({ query, operationName: null, variables });
    if (known) {
      const answer = await this.answerOperation({ known, variables }, contextValue);
      return JSON.parse(answer.body.toString()) as Answer;
    }
    const { body } = await this.apollo.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('an answer in parts');
    return JSON.parse(JSON.stringify(body.singleResult)) as Answer;
  }

  /** Answers an operation that must have no errors. */
  async data(query: string, variables: Record<string, unknown> = {}): Promise<Answer['data']> {
    const { data, errors } = await this.ask(query, variables);
    if (errors)
      throw new Error(
        [
          JSON.stringify(errors, null, 2),
          `in ${query}`,
          JSON.stringify(variables),
          ...new Set(this.log),
        ].join('\n'),
      );
    return data;
  }

  /** The SQL statements of one operation, which must have no errors. */
  sqlOf(query: string, variables: Record<string, unknown> = {}): Promise<RecordedSql[]> {
    return this.recorder.during(() => this.data(query, variables));
  }

  /** The SQL statements of any work on the database. */
  sqlDuring(work: () => Promise<unknown>): Promise<RecordedSql[]> {
    return this.recorder.during(work);
  }

  async close(): Promise<void> {
    await this.apollo.stop();
    await this.database.close();
  }
}

/**
 * Describes behaviour on every engine that this run can reach, each with a directory of its own.
 *
 * @param define called with a function that gives the directory inside tests and hooks
 * @param limits those that are not the standard ones
 */
export function onEachEngine(
  behaviour: string,
  define: (directory: () => TestDirectory) => void,
  limits: Partial<Limits> = {},
): void {
  describe.each(ENGINES)(`${behaviour} (%s)`, (engine) => {
    let directory: TestDirectory;
    beforeAll(async () => {
      drawForEngine(ENGINES.indexOf(engine));
      directory = await TestDirectory.open(engine, limits);
    });
    afterAll(async () => {
      drawForEngine(0);
      await directory.close();
    });
    define(() => directory);
  });
}
