import {
  valueFromASTUntyped,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';

import { limitExceeded } from '../../errors';
import { conditionNames } from './conditions';
import { valueOf, type Cost } from './cost';
import { CostCompiler } from './cost-compiler';
import { withoutRule } from './cost-rules';
import type { Limits } from './limits';
import { fragmentsOf, shapeOf, type OperationShape } from './operation-shape';

/** For how many settings of the variables in `@skip` and `@include` an operation's cost is kept. */
const SETTINGS_KEPT = 16;
const SHAPE_LIMITS = ['rootFields', 'depth', 'aliases', 'directives'] as const;

/**
 * Prices an operation of a valid document before it runs, in a few microseconds where the operation is known.
 *
 * @param document the parsed document; what was worked out for it is kept as long as it is
 * @param variables as the request has them; values of a wrong type are left for the execution to refuse
 * @returns the cost, a whole number
 * @throws GraphQLError LIMIT_EXCEEDED, for the first limit that is exceeded
 */
export type Admit = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
) => number;

/** @throws Error when the schema has a list, an argument or an order whose cost is not known */
export function createAdmission(schema: GraphQLSchema, limits: Limits): Admit {
  const forgotten = withoutRule(schema);
  if (forgotten.length > 0) throw new Error(`no cost is known for ${forgotten.join(', ')}`);
  const operations = new WeakMap<OperationDefinitionNode, KnownOperation>();
  let requests = 0;

  return (document, operation, given) => {
    let known = operations.get(operation);
    if (known === undefined) {
      known = new KnownOperation(schema, document, operation, limits);
      operations.set(operation, known);
    }
    known.checkShape();
    const variables = known.withDefaults(given);
    requests += 1;
    const cost = Math.ceil(valueOf(known.costWith(variables), { id: requests, variables }));
    if (cost > limits.cost) throw limitExceeded('cost', limits.cost, tellable(cost));
    return cost;
  };
}

/** What of an operation does not change from one request to the next. */
class KnownOperation {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly shape: OperationShape;
  private readonly conditions: readonly string[];
  private readonly defaults: Readonly<Record<string, unknown>> | null;
  private readonly costs = new LRUCache<string, { readonly cost: Cost }>({ max: SETTINGS_KEPT });

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly operation: OperationDefinitionNode,
    private readonly limits: Limits,
  ) {
    this.fragments = fragmentsOf(document);
    this.shape = shapeOf(operation, this.fragments);
    this.conditions = conditionNames(operation, this.fragments);
    const defaults = operation.variableDefinitions?.flatMap(({ variable, defaultValue }) =>
      defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
    );
    this.defaults = defaults?.length ? Object.fromEntries(defaults) : null;
  }

  checkShape(): void {
    for (const limit of SHAPE_LIMITS)
      if (this.shape[limit] > this.limits[limit])
        throw limitExceeded(limit, this.limits[limit], tellable(this.shape[limit]));
  }

  withDefaults(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    return this.defaults === null ? variables : { ...this.defaults, ...variables };
  }

  costWith(variables: Readonly<Record<string, unknown>>): Cost {
    const setting = this.conditions.map((name) => (variables[name] === true ? 1 : 0)).join('');
    let known = this.costs.get(setting);
    if (known === undefined) {
      const type = this.schema.getRootType(this.operation.operation);
      const conditions = new Map(this.conditions.map((name) => [name, variables[name] === true]));
      const compiler = new CostCompiler(this.schema, this.fragments, conditions, this.limits);
      // Execution will say that there is no such type of operation.
      known = { cost: type ? compiler.selection(type, [this.operation.selectionSet]) : 0 };
      this.costs.set(setting, known);
    }
    return known.cost;
  }
}

/** A number that JSON can have. */
function tellable(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}
