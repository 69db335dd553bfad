import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type GraphQLSchema,
} from 'graphql';

import type { GraphqlRequest } from '../graphql-request';
import type { FindOperation, KnownOperation } from './known-operations';

/** As Apollo's clients and routers have it; only this version is known. */
export const MANIFEST_FORMAT = 'apollo-persisted-query-manifest';
const MANIFEST_VERSION = 1;

/** A file that lists the operations that may be asked. */
export interface OperationManifest {
  readonly format: typeof MANIFEST_FORMAT;
  readonly version: typeof MANIFEST_VERSION;
  readonly operations: readonly ManifestEntry[];
}

export interface ManifestEntry {
  /** What clients send instead of the document: its SHA-256 in hexadecimal digits, where nothing else is agreed. */
  readonly id: string;
  readonly name: string;
  readonly type: 'query';
  /** The document: this operation, and its fragments. */
  readonly body: string;
}

/** A manifest, or a document for one, cannot be used. The message says which operation of it, and why. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';
}

/**
 * Makes a manifest.
 *
 * @param documents the text of each, with one operation that has a name, and its fragments
 * @throws ManifestError when one of them is no such document, or is none of this schema
 */
export function makeManifest(
  documents: ReadonlyMap<string, string>,
  schema: GraphQLSchema,
): OperationManifest {
  const operations = [...documents].map(([label, body]): ManifestEntry => {
    const name = checked(label, body, schema).operation.name?.value;
    if (name === undefined) throw new ManifestError(`${label}: the operation has no name`);
    return { id: createHash('sha256').update(body).digest('hex'), name, type: 'query', body };
  });
  return { format: MANIFEST_FORMAT, version: MANIFEST_VERSION, operations };
}

/**
 * Reads a manifest's file.
 *
 * @throws ManifestError when there is none, and as trustedOperations does
 */
export function readTrustedOperations(file: string, schema: GraphQLSchema): FindOperation {
  try {
    return trustedOperations(readFileSync(file, 'utf8'), schema);
  } catch (error) {
    throw new ManifestError(`TRUSTED_OPERATIONS: ${file}: ${(error as Error).message}`);
  }
}

/**
 * Reads a manifest, and gives what finds its operations by their ids or by their texts, and no other.
 *
 * @throws ManifestError when it is no manifest, or has an operation that is none of this schema
 */
export function trustedOperations(text: string, schema: GraphQLSchema): FindOperation {
  const found = new Map<string, KnownOperation>();
  for (const { id, name, body } of entriesOf(text)) {
    const { document, operation } = checked(name, body, schema);
    const known = { document, operation, operationName: operation.name?.value ?? null, source: body };
    if (found.has(id)) throw new ManifestError(`${name}: another operation has its id, ${id}`);
    found.set(id, known);
    found.set(body, known);
  }
  return ({ query, operationName }: GraphqlRequest) => {
    const known = found.get(typeof query === 'string' ? query : query.sha256);
    return operationName === null || operationName === known?.operationName ? known : undefined;
  };
}

function entriesOf(text: string): readonly ManifestEntry[] {
  let manifest: Partial<OperationManifest> | null;
  try {
    manifest = JSON.parse(text) as typeof manifest;
  } catch {
    throw new ManifestError('it is not JSON');
  }
  const { format, version, operations } = manifest ?? {};
  if (format !== MANIFEST_FORMAT || version !== MANIFEST_VERSION || !Array.isArray(operations))
    throw new ManifestError(`its format is not ${MANIFEST_FORMAT}, version ${MANIFEST_VERSION}`);
  for (const [nth, entry] of (operations as Partial<ManifestEntry>[]).entries())
    for (const property of ['id', 'name', 'body'] as const)
      if (typeof entry[property] !== 'string')
        throw new ManifestError(`operation ${nth + 1} has no ${property} that is a text`);
  return operations as ManifestEntry[];
}

/** The one operation of a document, which is a query of this schema. */
function checked(
  label: string,
  body: string,
  schema: GraphQLSchema,
): Pick<KnownOperation, 'document' | 'operation'> {
  try {
    const document = parse(body);
    const [error] = validate(schema, document);
    if (error !== undefined) throw error;
    const operation = getOperationAST(document);
    if (operation?.operation !== OperationTypeNode.QUERY)
      throw new ManifestError(`${label}: the document has no one query`);
    return { document, operation };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [at] = error.locations ?? [];
    throw new ManifestError(`${label}${at ? `:${at.line}:${at.column}` : ''}: ${error.message}`);
  }
}
