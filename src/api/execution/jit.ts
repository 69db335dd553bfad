import {
  BREAK,
  getLocation,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  Kind,
  OperationTypeNode,
  visit,
  type DocumentNode,
  type ExecutionResult,
  type FieldNode,
  type GraphQLSchema,
  type NamedTypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';
import { LRUCache } from 'lru-cache';

import { conditionNames, type Conditions } from '../admission/conditions';
import { fragmentsOf } from '../admission/operation-shape';
import { graphqlJs, type Execute, type Operation } from './executor';
import { includedPart } from './included';

/** The scalar of federated schemas that takes every value as it is. */
const ANY: NamedTypeNode = { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: '_Any' } };
/** What every object of JavaScript has: graphql-jit loses an alias or a variable of this name. */
const INHERITED = '__proto__';
/** How many operations are kept compiled. */
const COMPILED_MAX = 1_000;
/** In how many settings of its conditions each of them is. */
const SETTINGS_MAX = 8;

/** What is known of an operation. */
interface SeenOperation {
  /** The names of the variables that `@skip` and `@include` ask. */
  readonly conditions: readonly string[];
  /** By the values of those variables. */
  readonly settings: LRUCache<string, SeenSetting>;
}

/** How often an operation came, and what it was compiled to, null where that cannot be done. */
interface SeenSetting {
  times: number;
  compiled?: CompiledQuery | null;
}

/**
 * Executes with graphql-jit what comes again and again, and the rest with graphql-js: compiling takes as long as many
 * executions.
 *
 * @param compileFrom at which time that an operation comes it is compiled; 1 compiles everything
 * @param hideSuggestions as graphqlJs has it
 */
export function graphqlJit(
  schema: GraphQLSchema,
  { compileFrom = 2, hideSuggestions = false } = {},
): Execute {
  const interpret = graphqlJs(schema, hideSuggestions);
  const operations = new LRUCache<DocumentNode, Map<string | null, SeenOperation>>({ max: COMPILED_MAX });

  const compiledOf = (
    operation: Operation,
    variables: Readonly<Record<string, unknown>>,
  ): CompiledQuery | null => {
    const { conditions, settings } = seenIn(operations, operation);
    const values = conditions.map((name) => variables[name]);
    // graphql-js says what is wrong with a condition that is null.
    if (!values.every((value) => typeof value === 'boolean')) return null;
    const key = values.join();
    const seen = settings.get(key) ?? { times: 0 };
    settings.set(key, seen);
    seen.times += 1;
    if (seen.compiled === undefined && seen.times >= compileFrom)
      seen.compiled = compile(
        schema,
        operation,
        new Map(conditions.map((name, at) => [name, values[at] === true])),
      );
    return seen.compiled ?? null;
  };

  return (operation, variables, contextValue) => {
    const coerced = coercedVariables(schema, operation, variables);
    const compiled = coerced && compiledOf(operation, coerced);
    if (!compiled) return interpret(operation, variables, contextValue);
    const result = compiled.query(undefined, contextValue, coerced);
    const present = (answer: ExecutionResult) => withGraphQLErrors(operation.document, answer);
    return result instanceof Promise ? result.then(present) : present(result);
  };
}

function seenIn(
  operations: LRUCache<DocumentNode, Map<string | null, SeenOperation>>,
  { document, operationName }: Operation,
): SeenOperation {
  let ofDocument = operations.get(document);
  if (ofDocument === undefined)
    operations.set(document, (ofDocument = new Map<string | null, SeenOperation>()));
  let seen = ofDocument.get(operationName);
  if (seen === undefined) {
    const operation = getOperationAST(document, operationName);
    const conditions = operation ? conditionNames(operation, fragmentsOf(document)) : [];
    seen = { conditions, settings: new LRUCache<string, SeenSetting>({ max: SETTINGS_MAX }) };
    ofDocument.set(operationName, seen);
  }
  return seen;
}

function compile(
  schema: GraphQLSchema,
  { document, operationName }: Operation,
  conditions: Conditions,
): CompiledQuery | null {
  if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.QUERY) return null;
  if (usesName(document, INHERITED)) return null;
  // graphql-jit loses fields where fields or fragments under different conditions are merged, so it gets to see none.
  const included = withAnyVariables(includedPart(document, conditions));
  const compiled = compileQuery(schema, included, operationName ?? undefined);
  return isCompiledQuery(compiled) ? compiled : null;
}

function usesName(document: DocumentNode, name: string): boolean {
  let isUsed = false;
  visit(document, {
    Name: ({ value }) => {
      if (value !== name) return undefined;
      isUsed = true;
      return BREAK;
    },
  });
  return isUsed;
}

/**
 * The document with variables of any type, since they are coerced beforehand: graphql-jit lets wrong ones pass, and unrolls
 * input types that refer to each other until compiling them takes seconds.
 */
function withAnyVariables(document: DocumentNode): DocumentNode {
  const definitions = document.definitions.map((definition) =>
    definition.kind === Kind.OPERATION_DEFINITION
      ? { ...definition, variableDefinitions: definition.variableDefinitions?.map(withAnyType) }
      : definition,
  );
  return { ...document, definitions };
}

function withAnyType({ kind, variable }: VariableDefinitionNode): VariableDefinitionNode {
  return { kind, variable, type: ANY };
}

/** As graphql-js coerces them; null where they are wrong, so that graphql-js says so. */
function coercedVariables(
  schema: GraphQLSchema,
  { document, operationName }: Operation,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): Record<string, unknown> | null {
  const definitions = getOperationAST(document, operationName)?.variableDefinitions ?? [];
  return definitions.length === 0
    ? {}
    : (getVariableValues(schema, definitions, variables ?? {}).coerced ?? null);
}

/** The answer with errors as graphql-js makes them: of one at each path, with the nodes of its field. */
function withGraphQLErrors(document: DocumentNode, { data, errors }: ExecutionResult): ExecutionResult {
  if (errors === undefined) return data === undefined ? {} : { data };
  const nodesAt = fieldsByLocation(document);
  const byPath = new Map<string, GraphQLError>();
  for (const { message, path, locations, originalError } of errors) {
    const nodes = locations?.flatMap(({ line, column }) => nodesAt.get(`${line}:${column}`) ?? []);
    const key = JSON.stringify(path);
    if (!byPath.has(key)) byPath.set(key, new GraphQLError(message, { nodes, path, originalError }));
  }
  return { errors: [...byPath.values()], ...(data === undefined ? {} : { data }) };
}

function fieldsByLocation(document: DocumentNode): ReadonlyMap<string, FieldNode> {
  const fields = new Map<string, FieldNode>();
  visit(document, {
    Field: (field) => {
      if (field.loc === undefined) return;
      const { line, column } = getLocation(field.loc.source, field.loc.start);
      fields.set(`${line}:${column}`, field);
    },
  });
  return fields;
}
