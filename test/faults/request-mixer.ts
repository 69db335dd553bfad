import { createHash } from 'node:crypto';

import { Kind, parse, print, type DocumentNode, type FieldNode } from 'graphql';

import type { Operation } from '../fuzz/operations';
import type { Client, Exchange } from './client';

/** Sends a request, and gives what came of it. */
type Send = (client: Client) => Promise<Exchange>;

/** A request of an operation, which may have been made different from all others. */
export interface MixedRequest {
  readonly operation: Operation;
  readonly send: Send;
}

/** As HTTP servers take it in a request's first line. */
const URL_LENGTH_MAX = 8_000;
/** A prime number, greater than that of the operations: every one of them comes. */
const STRIDE = 7_919;

const post: Way = (operation) => (client) => client.post(operation);
const get: Way = (operation) =>
  encodeURIComponent(JSON.stringify(operation)).length > URL_LENGTH_MAX
    ? post(operation)
    : (client) => client.get(operation);
const priced: Way = (operation) => (client) => client.post(operation, { 'directory-cost': '1' });
const priceAlone: Way = (operation) => (client) => client.post(operation, { 'directory-cost': 'dry-run' });
const persisting: Way = (operation) => (client) =>
  client.post({ ...operation, extensions: persistedQuery(operation) });
const persisted: Way =
  ({ query, ...operation }) =>
  (client) =>
    client.post({ ...operation, extensions: persistedQuery({ query }) });
const broken: Way =
  ({ query, ...operation }) =>
  (client) =>
    client.post({ ...operation, query: `${query} }` });
const mistaken: Way =
  ({ query, ...operation }) =>
  (client) =>
    client.post({ ...operation, query: query.replace(/\bname\b/, 'nme') });

type Way = (operation: Operation) => Send;

/** How requests are sent, one after the other. */
const WAYS: readonly Way[] = [
  ...[post, get, post, post, priced, post, post, get, post, persisting],
  ...[post, persisted, post, post, get, post, broken, priceAlone, post, mistaken],
];

function persistedQuery({ query }: Pick<Operation, 'query'>) {
  return { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
}

/** Makes requests of operations: sent in all ways, as they are or each made different from all others. */
export class RequestMixer {
  /** @param isVaried whether no document comes twice; else half of them come again and again */
  constructor(
    private readonly operations: readonly Operation[],
    private readonly isVaried: boolean,
  ) {}

  /** The request of a number; the same for the same number. Each time that an operation comes it is sent in another way. */
  request(nth: number): MixedRequest {
    const { length } = this.operations;
    const operation = this.operations[(nth * STRIDE) % length]!;
    const round = Math.floor(nth / length);
    const isUnique = this.isVaried || (nth + round) % 2 === 0;
    const way = WAYS[(nth + Math.floor(round / 2)) % WAYS.length]!;
    return { operation, send: way(isUnique ? unlikeOthers(operation, nth) : operation) };
  }
}

/** The operation with one more field, whose name in the answer is its own. */
function unlikeOthers(operation: Operation, nth: number): Operation {
  const document = parse(operation.query);
  const field: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: `nth_${nth}` },
    name: { kind: Kind.NAME, value: '__typename' },
  };
  return { ...operation, query: print(withField(document, field)) };
}

function withField(document: DocumentNode, field: FieldNode): DocumentNode {
  const definitions = document.definitions.map((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return definition;
    const selections = [...definition.selectionSet.selections, field];
    return { ...definition, selectionSet: { ...definition.selectionSet, selections } };
  });
  return { ...document, definitions };
}
