import {
  getOperationAST,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type Location,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';

import type { GraphqlRequest } from '../graphql-request';

/** How many operations are known, and how long their texts are together, in code units: each takes some 20 bytes of memory. */
const OPERATIONS_MAX = 2_000;
const TEXTS_LENGTH_MAX = 2_000_000;

/** An operation that Apollo Server has parsed and validated. */
export interface KnownOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
  /** The document's text. */
  readonly source: string;
}

/** Finds the operation that a request names; undefined where it is not known. */
export type FindOperation = (request: GraphqlRequest) => KnownOperation | undefined;

/** Finds operations again by their texts or the digests of these, so that they need not go through Apollo Server every time. */
export class KnownOperations {
  private readonly operations = new LRUCache<string, KnownOperation>({
    max: OPERATIONS_MAX,
    maxSize: TEXTS_LENGTH_MAX,
    sizeCalculation: ({ source }) => source.length,
  });
  private readonly keyByDigest = new LRUCache<string, string>({
    max: OPERATIONS_MAX,
    maxSize: TEXTS_LENGTH_MAX,
    sizeCalculation: (key) => key.length,
  });

  /**
   * @param sha256 the digest of the source, in hexadecimal digits
   * @returns undefined where the document has no one operation of that name
   */
  add(
    source: string,
    sha256: string | undefined,
    document: DocumentNode,
    operationName: string | null,
  ): KnownOperation | undefined {
    const key = keyOf(source, operationName);
    if (sha256 !== undefined) this.keyByDigest.set(keyOf(sha256, operationName), key);
    const present = this.operations.get(key);
    if (present) return present;
    const operation = getOperationAST(document, operationName);
    if (!operation) return undefined;
    const known = { document, operation, operationName, source };
    if (operation.operation === OperationTypeNode.QUERY) {
      dropTokens(document);
      this.operations.set(key, known);
    }
    return known;
  }

  find({ query, operationName }: GraphqlRequest): KnownOperation | undefined {
    const key =
      typeof query === 'string'
        ? keyOf(query, operationName)
        : this.keyByDigest.get(keyOf(query.sha256, operationName));
    return key === undefined ? undefined : this.operations.get(key);
  }
}

/** A name has no space, so no text and name make the key of others. */
function keyOf(source: string, operationName: string | null): string {
  return operationName === null ? ` ${source}` : `${operationName} ${source}`;
}

/** A node, with what errors tell of where it stands. */
interface Located {
  loc?: Pick<Location, 'start' | 'end' | 'source'>;
}

/** A node's tokens hold on to all others of its document, and those take more memory than the nodes. */
function dropTokens(document: DocumentNode): void {
  visit(document, {
    enter: (node) => {
      const { loc } = node;
      const located: Located = node;
      if (loc) located.loc = { start: loc.start, end: loc.end, source: loc.source };
    },
  });
}
