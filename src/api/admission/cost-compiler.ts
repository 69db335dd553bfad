import {
  getNamedType,
  isAbstractType,
  isListType,
  isLeafType,
  isNonNullType,
  Kind,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  type InlineFragmentNode,
  type SelectionSetNode,
} from 'graphql';

import { limitExceeded } from '../../errors';
import { argumentCost, argumentOf, lengthOf, pageSize } from './argument-cost';
import { highest, once, product, sum, type Cost } from './cost';
import { breadthOf, isOfList, listSizeOf, OBJECT, readsOf, SCHEMA_OBJECT } from './cost-rules';
import { isIncluded, type Conditions } from './conditions';
import type { Limits } from './limits';

/** More than any legitimate query has, where each fragment is looked at again in each place that it stands in. */
const SELECTIONS_MAX = 100_000;

/** The connection that a selection stands in. */
interface ListContext {
  readonly page: Cost;
  readonly breadth: number;
  /** Equal for lists of equal page and breadth. */
  readonly key: string;
}

const NO_LIST: ListContext = { page: 1, breadth: 1, key: '' };

/**
 * Compiles the selections of one operation to what they cost, as they would be executed: fields of one name are one,
 * those that are skipped are none, and where the type is open the dearest counts.
 */
export class CostCompiler {
  private readonly ids = new Map<SelectionSetNode, number>();
  private readonly compiled = new Map<string, Cost>();
  private selectionCount = 0;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>,
    private readonly conditions: Conditions,
    private readonly limits: Limits,
  ) {}

  /**
   * @returns the cost of all that is selected on one object of this type
   * @throws GraphQLError LIMIT_EXCEEDED where a filter that the document alone shows is too large, or when the query has
   *   more paths than can be counted
   */
  selection(type: GraphQLObjectType, sets: readonly SelectionSetNode[], list: ListContext = NO_LIST): Cost {
    const key = `${type.name} ${list.key} ${sets.map((set) => this.idOf(set)).join()}`;
    let cost = this.compiled.get(key);
    if (cost === undefined) {
      const fields = [...this.collect(type, sets).values()];
      cost = once(sum(fields.map((nodes) => this.field(type, nodes, list))));
      this.compiled.set(key, cost);
    }
    return cost;
  }

  private field(type: GraphQLObjectType, nodes: readonly FieldNode[], list: ListContext): Cost {
    const [node] = nodes;
    const field = node && this.definitionOf(type, node.name.value);
    if (node === undefined || field === undefined) return 0;

    const coordinate = `${type.name}.${field.name}`;
    const share = isOfList(type.name) ? list.breadth : 1;
    const reads = readsOf(type.name, field.name) * share;
    const named = getNamedType(field.type);
    if (isLeafType(named)) return reads;

    const breadth = breadthOf(coordinate);
    const inside = breadth === undefined ? list : this.listOf(node, field, breadth);
    const ownReads =
      breadth === undefined ? reads : product(breadth, sum([argumentCost(node, field, this.limits), reads]));
    const types = isAbstractType(named) ? this.schema.getPossibleTypes(named) : [named as GraphQLObjectType];
    const sets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    const item = sum([
      named.name.startsWith('__') ? SCHEMA_OBJECT : OBJECT,
      highest(types.map((possible) => this.selection(possible, sets, inside))),
    ]);
    return sum([ownReads, product(this.sizeOf(type, node, field, list), item)]);
  }

  /** How many objects a field answers with. */
  private sizeOf(
    type: GraphQLObjectType,
    node: FieldNode,
    field: GraphQLField<unknown, unknown>,
    list: ListContext,
  ): Cost {
    if (!isListType(isNonNullType(field.type) ? field.type.ofType : field.type)) return 1;
    const size = listSizeOf(type.name, field.name) ?? 1;
    if (typeof size === 'number') return size;
    if (size === 'page') return list.page;
    return 'upTo' in size
      ? pageSize([argumentOf(node, field, size.upTo)])
      : lengthOf(argumentOf(node, field, size.lengthOf));
  }

  private listOf(node: FieldNode, field: GraphQLField<unknown, unknown>, breadth: number): ListContext {
    const sizes = [argumentOf(node, field, 'first'), argumentOf(node, field, 'last')];
    const page = pageSize(sizes);
    return { page, breadth, key: `${breadth} ${sizes.map(({ key }) => key).join(' ')}` };
  }

  private definitionOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
    if (type === this.schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return type.getFields()[name];
  }

  /** The specification's CollectFields(): what is selected on an object of a type, by the names of the answer. */
  private collect(
    type: GraphQLObjectType,
    sets: readonly SelectionSetNode[],
    fields = new Map<string, FieldNode[]>(),
    spread = new Set<string>(),
  ): Map<string, FieldNode[]> {
    for (const selection of sets.flatMap((set) => set.selections)) {
      this.selectionCount += 1;
      if (this.selectionCount > SELECTIONS_MAX) throw limitExceeded('cost', this.limits.cost, null);
      if (!isIncluded(selection, this.conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const group = fields.get(name);
        if (group) group.push(selection);
        else fields.set(name, [selection]);
        continue;
      }
      const { typeCondition, selectionSet } = this.fragmentOf(selection, spread) ?? {};
      if (selectionSet && this.applies(typeCondition?.name.value, type))
        this.collect(type, [selectionSet], fields, spread);
    }
    return fields;
  }

  /** The fragment that is meant; of a named one, the first time only. */
  private fragmentOf(
    selection: InlineFragmentNode | FragmentSpreadNode,
    spread: Set<string>,
  ): InlineFragmentNode | FragmentDefinitionNode | undefined {
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection;
    const name = selection.name.value;
    if (spread.has(name)) return undefined;
    spread.add(name);
    return this.fragments.get(name);
  }

  private applies(condition: string | undefined, type: GraphQLObjectType): boolean {
    if (condition === undefined || condition === type.name) return true;
    const conditional = this.schema.getType(condition);
    return isAbstractType(conditional) && this.schema.isSubType(conditional, type);
  }

  private idOf(set: SelectionSetNode): number {
    const id = this.ids.get(set) ?? this.ids.size;
    this.ids.set(set, id);
    return id;
  }
}
