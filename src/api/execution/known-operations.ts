import { getOperationAST, OperationTypeNode, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** How many operations are known, and how much of their texts is kept, in code units. */
const OPERATIONS_MAX = 2_000;
const TEXTS_LENGTH_MAX = 8_000_000;

/** An operation that Apollo Server has parsed and validated. */
export interface KnownOperation {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | null;
}

/** Finds operations again by their texts, so that they need not go through Apollo Server every time. */
export class KnownOperations {
  private readonly operations = new LRUCache<string, KnownOperation>({
    max: OPERATIONS_MAX,
    maxSize: TEXTS_LENGTH_MAX,
    sizeCalculation: (_, key) => key.length,
  });

  /** @returns undefined where the document has no one operation of that name */
  add(source: string, document: DocumentNode, operationName: string | null): KnownOperation | undefined {
    const present = this.find(source, operationName);
    if (present) return present;
    const operation = getOperationAST(document, operationName);
    if (!operation) return undefined;
    const known = { document, operation, operationName };
    if (operation.operation === OperationTypeNode.QUERY)
      this.operations.set(keyOf(source, operationName), known);
    return known;
  }

  find(source: string, operationName: string | null): KnownOperation | undefined {
    return this.operations.get(keyOf(source, operationName));
  }
}

/** A name has no space, so no text and name make the key of others. */
function keyOf(source: string, operationName: string | null): string {
  return operationName === null ? ` ${source}` : `${operationName} ${source}`;
}
