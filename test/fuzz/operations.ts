import fc from 'fast-check';
import {
  GraphQLBoolean,
  GraphQLNonNull,
  Kind,
  OperationTypeNode,
  print,
  stripIgnoredCharacters,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

import { Choices, type Json } from './choices';
import { Inputs, type Values } from './inputs';
import { overlap, queryShape, TYPENAME, type FieldShape, type TypeShape } from './shape';

export type { Values } from './inputs';

/** An operation as a client sends it. */
export interface Operation {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, Json>>;
}

/** Where a selection stands: how deep, and inside of how many lists. */
interface Where {
  readonly level: number;
  readonly lists: number;
}

interface MadeFragment extends Where {
  readonly name: string;
  readonly type: TypeShape;
}

const FIELDS_MAX = 60;
const LEVELS_MAX = 9;
const LISTS_MAX = 3;
/** Lists of introspection are long. */
const INTROSPECTION_LISTS_MAX = 2;
const SELECTIONS_MAX = 5;

/** Response names that a careless server would find in every object, or wait for. */
const ODD_ALIASES = ['__proto__', 'constructor', 'toString', 'toJSON', 'then', 'length', '_', '__typename'];

const LAYOUTS: readonly ((query: string) => string)[] = [
  (query) => query,
  stripIgnoredCharacters,
  (query) => `\uFEFF${query.replaceAll('\n', '\r\n')}`,
  (query) => `# \u{1f642} "{\n${query}\n,,, # ende`,
];

/**
 * Operations that are valid in a schema, of all that the language has: fragments, aliases, directives, variables with and
 * without defaults, several operations in a document, introspection. At most 60 fields, nine levels, three lists deep.
 *
 * @param values for every scalar at least; see `Values`
 */
export function operationsOf(schema: GraphQLSchema, values: Values): fc.Arbitrary<Operation> {
  const query = queryShape(schema);
  return fc.gen().map((gen) => {
    const choices = new Choices(gen);
    const asked = new OperationWriter(query, values, choices, 'A');
    const others = choices.chance(10) ? [new OperationWriter(query, values, choices, 'B')] : [];
    const needsName = others.length > 0;
    const operation = asked.write(FIELDS_MAX, needsName);
    const more = others.flatMap((other) => [other.write(4, true), ...other.fragments]);
    const document = { kind: Kind.DOCUMENT, definitions: [operation, ...asked.fragments, ...more] } as const;
    const layout = choices.chance(20) ? choices.oneOf(LAYOUTS) : LAYOUTS[0]!;
    const name = operation.name?.value ?? null;
    const operationName = needsName || choices.chance(50) ? name : null;
    return { query: layout(print(document)), operationName, variables: asked.inputs.variables };
  });
}

/** Writes one operation with its fragments and variables. */
class OperationWriter {
  readonly inputs: Inputs;
  readonly fragments: FragmentDefinitionNode[] = [];
  private readonly made: MadeFragment[] = [];
  /** What each response name stands for. It is the same everywhere, so that fields of one name can always be merged. */
  private readonly meanings = new Map<string, string>();
  private fieldsLeft = 0;

  constructor(
    private readonly query: TypeShape,
    values: Values,
    private readonly choices: Choices,
    /** Sets its names apart from those of other operations in the document. */
    private readonly prefix: string,
  ) {
    this.inputs = new Inputs(values, choices, prefix.toLowerCase());
  }

  write(fieldsMax: number, needsName: boolean): OperationDefinitionNode {
    this.fieldsLeft = fieldsMax;
    const selectionSet = this.selectionSet(this.query, { level: 1, lists: 0 });
    const variableDefinitions = this.inputs.definitions;
    const name = needsName || this.choices.chance(50) ? { name: nameNode(this.prefix) } : {};
    const operation = OperationTypeNode.QUERY;
    return { kind: Kind.OPERATION_DEFINITION, operation, ...name, variableDefinitions, selectionSet };
  }

  private selectionSet(type: TypeShape, where: Where): SelectionSetNode {
    const count = 1 + this.choices.upTo(SELECTIONS_MAX - 1);
    const selections: SelectionNode[] = [];
    while (selections.length === 0 || (selections.length < count && this.fieldsLeft > 0))
      selections.push(this.selection(type, where));
    return { kind: Kind.SELECTION_SET, selections };
  }

  private selection(type: TypeShape, where: Where): SelectionNode {
    // What an abstract type has to tell is mostly in fragments.
    if (this.fieldsLeft > 0 && this.choices.chance(type.isAbstract ? 70 : 20))
      return this.choices.chance(40) ? this.spread(type, where) : this.inlineFragment(type, where);
    return this.field(type, where);
  }

  private field(type: TypeShape, where: Where): FieldNode {
    const { field, inner, isList } = this.choices.oneOf(this.fieldsOf(type, where));
    this.fieldsLeft -= 1;
    const args = this.inputs.argumentsOf(type.name, field);
    const meaning = `${field.name}(${args.map(print).join()}): ${String(field.type)}`;
    const name = this.responseName(field.name, meaning);
    return {
      kind: Kind.FIELD,
      name: nameNode(field.name),
      ...(name === field.name ? {} : { alias: nameNode(name) }),
      arguments: args,
      directives: this.directives(),
      ...(inner === null ? {} : { selectionSet: this.selectionSet(inner, within(isList, where)) }),
    };
  }

  /** The fields that can be asked for here; leaves alone, where it is deep enough. */
  private fieldsOf(type: TypeShape, where: Where): readonly FieldShape[] {
    const listsMax = type.isIntrospection ? INTROSPECTION_LISTS_MAX : LISTS_MAX;
    const branches = type.branches.filter(({ isList }) => {
      const { level, lists } = within(isList, where);
      return level <= LEVELS_MAX && lists <= listsMax;
    });
    if (this.fieldsLeft > 1 && branches.length > 0 && this.choices.chance(50)) return branches;
    return type.leaves.length === 0 || this.choices.chance(5) ? [TYPENAME] : type.leaves;
  }

  private responseName(field: string, meaning: string): string {
    const wanted = this.choices.chance(8) ? this.choices.oneOf(ODD_ALIASES) : field;
    const numbered = Array.from({ length: this.meanings.size + 1 }, (_, nth) => `${field}_${nth}`);
    const name = [wanted, field, ...numbered].find(
      (candidate) => (this.meanings.get(candidate) ?? meaning) === meaning,
    )!;
    this.meanings.set(name, meaning);
    return name;
  }

  private inlineFragment(type: TypeShape, where: Where): SelectionNode {
    const condition = this.choices.chance(20) ? null : this.overlapping(type);
    return {
      kind: Kind.INLINE_FRAGMENT,
      ...(condition === null ? {} : { typeCondition: typeNode(condition) }),
      directives: this.directives(),
      selectionSet: this.selectionSet(condition ?? type, where),
    };
  }

  private spread(type: TypeShape, where: Where): SelectionNode {
    const fitting = this.made.filter(
      (made) => made.level >= where.level && made.lists >= where.lists && overlap(made.type, type),
    );
    const isKnown = fitting.length > 0 && this.choices.chance(50);
    const name = isKnown ? this.choices.oneOf(fitting).name : this.fragment(this.overlapping(type), where);
    return { kind: Kind.FRAGMENT_SPREAD, name: nameNode(name), directives: this.directives() };
  }

  /** Spread only when it is finished, a fragment is never part of itself. */
  private fragment(type: TypeShape, where: Where): string {
    const selectionSet = this.selectionSet(type, where);
    const name = `${this.prefix}${this.fragments.length}_${type.name}`;
    const typeCondition = typeNode(type);
    this.fragments.push({
      kind: Kind.FRAGMENT_DEFINITION,
      name: nameNode(name),
      typeCondition,
      selectionSet,
    });
    this.made.push({ name, type, ...where });
    return name;
  }

  /** The type itself, one that it may be, or one that its objects may be as well. */
  private overlapping(type: TypeShape): TypeShape {
    return this.choices.oneOf(type.isAbstract ? type.others : [type, type, ...type.others]);
  }

  private directives(): DirectiveNode[] {
    return ['skip', 'include'].filter(() => this.choices.chance(4)).map((name) => this.condition(name));
  }

  private condition(name: string): DirectiveNode {
    const value = this.choices.chance(50);
    const given = this.inputs.write({ value, type: new GraphQLNonNull(GraphQLBoolean) });
    return {
      kind: Kind.DIRECTIVE,
      name: nameNode(name),
      arguments: [{ kind: Kind.ARGUMENT, name: nameNode('if'), value: given }],
    };
  }
}

function within(isList: boolean, { level, lists }: Where): Where {
  return { level: level + 1, lists: isList ? lists + 1 : lists };
}

function nameNode(value: string): NameNode {
  return { kind: Kind.NAME, value };
}

function typeNode({ name }: TypeShape) {
  return { kind: Kind.NAMED_TYPE, name: nameNode(name) } as const;
}
