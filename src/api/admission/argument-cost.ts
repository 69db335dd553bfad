import {
  BREAK,
  Kind,
  valueFromASTUntyped,
  visit,
  type FieldNode,
  type GraphQLField,
  type ValueNode,
} from 'graphql';

import { PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX } from '../../connection/page-arguments';
import { limitExceeded } from '../../errors';
import { filterSize } from '../../filter/limits';
import { sum, type Cost, type Pricing } from './cost';
import { FILTER, orderCost, SEARCH } from './cost-rules';
import type { Limits } from './limits';

/** The value of an argument: known from the document alone, or asked for with each request. */
export interface Argument {
  readonly isKnown: boolean;
  readonly of: (pricing: Pricing) => unknown;
  /** Equal for arguments that have equal values in one request. */
  readonly key: string;
}

const NO_VARIABLES: Pricing = { id: -1, variables: {} };

/** What a field is given for an argument, the schema's default where it is given nothing. */
export function argumentOf(node: FieldNode, field: GraphQLField<unknown, unknown>, name: string): Argument {
  const given = node.arguments?.find((argument) => argument.name.value === name)?.value;
  const standard: unknown = field.args.find((argument) => argument.name === name)?.defaultValue;
  if (given === undefined) return { isKnown: true, of: () => standard, key: `${name} ${String(standard)}` };
  if (given.kind === Kind.VARIABLE) {
    const variable = given.name.value;
    const of = ({ variables }: Pricing) =>
      variables[variable] === undefined ? standard : variables[variable];
    return { isKnown: false, of, key: `${name} $${variable}` };
  }
  if (hasVariables(given))
    return { isKnown: false, of: ({ variables }) => valueFromASTUntyped(given, variables), key: `${name} ?` };
  const value = valueFromASTUntyped(given);
  return { isKnown: true, of: () => value, key: `${name} ${JSON.stringify(value)}` };
}

/** How many rows a page may have. A size that is out of range is an error of its own, and counts as the largest. */
export function pageSize(sizes: readonly Argument[]): Cost {
  const sizeIn = (pricing: Pricing): number => {
    for (const { of } of sizes) {
      const size = of(pricing);
      if (size !== undefined && size !== null) return isPageSize(size) ? size : PAGE_SIZE_MAX;
    }
    return PAGE_SIZE_DEFAULT;
  };
  return sizes.every(({ isKnown }) => isKnown) ? sizeIn(NO_VARIABLES) : sizeIn;
}

/** How many values a list has. GraphQL takes a single value for a list of one. */
export function lengthOf(argument: Argument): Cost {
  return costOf(argument, (list) => (Array.isArray(list) ? list.length : 1));
}

/**
 * What a list's filter and order cost beside its page, where the list may hold the whole directory.
 *
 * @throws GraphQLError LIMIT_EXCEEDED for `filterDepth` and `filterLeaves`; the cost throws it where variables decide
 */
export function argumentCost(node: FieldNode, field: GraphQLField<unknown, unknown>, limits: Limits): Cost {
  const filter = costOf(argumentOf(node, field, 'filter'), (value) => filterCost(value, limits));
  const order = costOf(argumentOf(node, field, 'orderBy'), (value) =>
    orderCost((value as { field?: unknown } | null | undefined)?.field),
  );
  return sum([filter, order]);
}

function filterCost(filter: unknown, limits: Limits): number {
  if (filter === undefined || filter === null) return 0;
  const { depth, conditions } = filterSize(filter);
  if (depth > limits.filterDepth) throw limitExceeded('filterDepth', limits.filterDepth, depth);
  if (conditions.length > limits.filterLeaves)
    throw limitExceeded('filterLeaves', limits.filterLeaves, conditions.length);
  if (conditions.length === 0) return 0;
  return conditions.includes('text') ? FILTER + SEARCH : FILTER;
}

function costOf(argument: Argument, costIn: (value: unknown) => number): Cost {
  return argument.isKnown ? costIn(argument.of(NO_VARIABLES)) : (pricing) => costIn(argument.of(pricing));
}

function isPageSize(size: unknown): size is number {
  return Number.isInteger(size) && (size as number) >= 1 && (size as number) <= PAGE_SIZE_MAX;
}

function hasVariables(value: ValueNode): boolean {
  let found = false;
  visit(value, {
    Variable: () => {
      found = true;
      return BREAK;
    },
  });
  return found;
}
