import type fc from 'fast-check';
import {
  GraphQLNonNull,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
  getNamedType,
  getNullableType,
  Kind,
  parseType,
  type ArgumentNode,
  type ConstValueNode,
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type ValueNode,
  type VariableDefinitionNode,
  type VariableNode,
} from 'graphql';

import type { Choices, Json } from './choices';

/**
 * Values to be given, as JSON: by the name of an input type ("ID"), by an input field ("SlugFilter.in"), by an argument
 * ("Query.node(id:)"), or, as an object, for all arguments of a field together ("Query.node"). The nearest counts; where
 * there is none, the value is put together from the type.
 */
export type Values = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** A value that stands somewhere, and what that place allows. */
interface Given {
  readonly value: Json;
  readonly type: GraphQLInputType;
  /** Whether the place has a default, so that a variable for it may be null. */
  readonly hasDefault?: boolean;
  /** Whether it is the field of a oneOf input, for which a variable must not be null. */
  readonly isOneOf?: boolean;
}

/** Input objects in input objects, at most. */
const LEVELS_MAX = 5;
const ITEMS_MAX = 3;
const NAME = /^[A-Za-z_]\w*$/;
/** Names that a careless server would find in every object. */
const ODD_NAMES = ['constructor', '__proto__', 'toString', '_', 'then'];

/** Writes the arguments of one operation, and collects its variables. */
export class Inputs {
  readonly definitions: VariableDefinitionNode[] = [];
  private readonly given: [name: string, value: Json][] = [];
  private readonly byType = new Map<string, VariableNode[]>();

  constructor(
    private readonly values: Values,
    private readonly choices: Choices,
    /** What the names of its variables begin with. */
    private readonly prefix: string,
  ) {}

  /** The variables' values, without those that are left out. */
  get variables(): Record<string, Json> {
    return Object.fromEntries(this.given);
  }

  /** Arguments of a field, all that it needs among them. */
  argumentsOf(parent: string, field: GraphQLField<unknown, unknown>): ArgumentNode[] {
    const coordinate = `${parent}.${field.name}`;
    const pool = this.values[coordinate];
    const given =
      pool !== undefined && !this.choices.chance(20)
        ? (this.choices.draw(pool) as Record<string, Json>)
        : this.someOf(field.args, isRequiredArgument, (argument) => `${coordinate}(${argument}:)`, 1);
    return field.args.flatMap(({ name, type, defaultValue }): ArgumentNode[] => {
      const value = given[name];
      if (value === undefined) return [];
      const node = this.write({ value, type, hasDefault: defaultValue !== undefined });
      return [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value: node }];
    });
  }

  /** A value as a literal, as a variable, or with variables inside it. */
  write(given: Given): ValueNode {
    return this.choices.chance(15) || !isWritable(given) ? this.variable(given) : this.literal(given);
  }

  private someOf<Part extends Pick<GraphQLArgument, 'name' | 'type'>>(
    parts: readonly Part[],
    isRequired: (part: Part) => boolean,
    coordinateOf: (name: string) => string,
    level: number,
  ): Record<string, Json> {
    const likely = Math.max(10, 160 / parts.length);
    const chosen = parts.filter((part) => {
      if (isRequired(part)) return true;
      const isTooDeep = level >= LEVELS_MAX && isInputObjectType(getNamedType(part.type));
      return !isTooDeep && this.choices.chance(likely);
    });
    return Object.fromEntries(
      chosen.map(({ name, type }) => [name, this.valueOf(type, coordinateOf(name), level)]),
    );
  }

  private valueOf(type: GraphQLInputType, coordinate: string, level: number): Json {
    if (!isNonNullType(type) && this.choices.chance(8)) return null;
    const nullable = isNonNullType(type) ? type.ofType : type;
    const pool = this.values[coordinate];
    if (pool !== undefined) return this.choices.draw(pool) as Json;
    if (isListType(nullable)) {
      const length = this.choices.upTo(ITEMS_MAX);
      return Array.from({ length }, () => this.valueOf(nullable.ofType, '', level));
    }
    const named = this.values[nullable.name];
    if (named !== undefined && !(isInputObjectType(nullable) && this.choices.chance(25)))
      return this.choices.draw(named) as Json;
    if (isEnumType(nullable)) return this.choices.oneOf(nullable.getValues()).name;
    if (isInputObjectType(nullable)) return this.objectOf(nullable, level);
    throw new Error(`there are no values for ${nullable.name}`);
  }

  private objectOf(type: GraphQLInputObjectType, level: number): Json {
    const fields = Object.values(type.getFields());
    const coordinateOf = (name: string) => `${type.name}.${name}`;
    if (!type.isOneOf) return this.someOf(fields, isRequiredInputField, coordinateOf, level + 1);
    const { name, type: valueType } = this.choices.oneOf(fields);
    return { [name]: this.valueOf(new GraphQLNonNull(valueType), coordinateOf(name), level + 1) };
  }

  private literal({ value, type }: Given): ValueNode {
    return literalOf(value, type, (inner) => this.write(inner), this.choices);
  }

  private variable(given: Given): VariableNode {
    const { type, isOneOf } = given;
    const strict = String(isNonNullType(type) ? type : new GraphQLNonNull(type));
    const types = isOneOf ? [strict] : [strict, String(type)];
    const known = types.flatMap((name) => this.byType.get(name) ?? []);
    return known.length > 0 && this.choices.chance(20) ? this.choices.oneOf(known) : this.declare(given);
  }

  private declare(given: Given): VariableNode {
    const { value } = given;
    const defaultValue =
      value !== null && isConstant(value) && this.choices.chance(25)
        ? constantOf(given, this.choices)
        : undefined;
    const type = this.declaredType(given, defaultValue !== undefined);
    const name = this.newName();
    const variable: VariableNode = { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } };
    const definition = { kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(type) } as const;
    this.definitions.push(defaultValue === undefined ? definition : { ...definition, defaultValue });
    this.byType.set(type, [...(this.byType.get(type) ?? []), variable]);
    const mayBeLeftOut = defaultValue !== undefined || value === null;
    if (!mayBeLeftOut || this.choices.chance(50)) this.given.push([name, value]);
    return variable;
  }

  /** A default, the variable's or the place's, lets a nullable variable stand where a value is needed. */
  private declaredType({ value, type, isOneOf, hasDefault }: Given, hasOwnDefault: boolean): string {
    if (isNonNullType(type)) {
      const mayBeNull = !isOneOf && (hasDefault === true || hasOwnDefault);
      return String(mayBeNull && this.choices.chance(30) ? type.ofType : type);
    }
    const isStrict = isOneOf === true || (value !== null && this.choices.chance(30));
    return String(isStrict ? new GraphQLNonNull(type) : type);
  }

  private newName(): string {
    const names = ODD_NAMES.filter(
      (odd) => !this.definitions.some(({ variable }) => variable.name.value === odd),
    );
    const isOdd = names.length > 0 && this.choices.chance(5);
    return isOdd ? this.choices.oneOf(names) : `${this.prefix}${this.definitions.length}`;
  }
}

function constantOf(given: Given, choices: Choices): ConstValueNode {
  const inside = (inner: Given): ValueNode => literalOf(inner.value, inner.type, inside, choices);
  return inside(given) as ConstValueNode;
}

/** Whether a value can stand in a document, with variables in it where it has parts. */
function isWritable({ value, type }: Given): boolean {
  return isListType(getNullableType(type)) || isInputObjectType(getNamedType(type)) || isConstant(value);
}

/** Whether all of a value can stand in a document: half a surrogate pair cannot, nor can every key. */
function isConstant(value: Json): boolean {
  if (typeof value === 'string') return !/\p{Cs}/u.test(value);
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(
    ([key, inner]: [string, Json]) => (Array.isArray(value) || NAME.test(key)) && isConstant(inner),
  );
}

function literalOf(
  value: Json,
  type: GraphQLInputType,
  inside: (given: Given) => ValueNode,
  choices: Choices,
): ValueNode {
  if (value === null) return { kind: Kind.NULL };
  if (isNonNullType(type)) return literalOf(value, type.ofType, inside, choices);
  if (isListType(type)) {
    const items = (value as Json[]).map((item) => ({ value: item, type: type.ofType }));
    const [only, ...more] = items;
    // A list of one may be written without brackets, but then a variable does not fit.
    if (
      only !== undefined &&
      more.length === 0 &&
      only.value !== null &&
      isConstant(only.value) &&
      choices.chance(15)
    )
      return constantOf(only, choices);
    return { kind: Kind.LIST, values: items.map(inside) };
  }
  if (isInputObjectType(type)) return objectLiteral(value as Record<string, Json>, type, inside);
  return leafLiteral(value, isEnumType(type) ? type : null, choices);
}

function objectLiteral(
  value: Record<string, Json>,
  type: GraphQLInputObjectType,
  inside: (given: Given) => ValueNode,
): ValueNode {
  const fields = Object.entries(value).map(([name, inner]) => {
    const field = type.getFields()[name]!;
    const hasDefault = field.defaultValue !== undefined;
    const node = inside({ value: inner, type: field.type, hasDefault, isOneOf: type.isOneOf });
    return { kind: Kind.OBJECT_FIELD, name: { kind: Kind.NAME, value: name }, value: node } as const;
  });
  return { kind: Kind.OBJECT, fields };
}

function leafLiteral(value: Json, type: GraphQLEnumType | null, choices: Choices): ValueNode {
  if (type !== null) return { kind: Kind.ENUM, value: value as string };
  if (typeof value === 'string')
    return { kind: Kind.STRING, value, block: fitsBlock(value) && choices.chance(10) };
  if (typeof value === 'boolean') return { kind: Kind.BOOLEAN, value };
  if (typeof value === 'number')
    return { kind: Number.isInteger(value) ? Kind.INT : Kind.FLOAT, value: String(value) };
  if (value === null) return { kind: Kind.NULL };
  // What a scalar such as _Any takes.
  if (Array.isArray(value))
    return { kind: Kind.LIST, values: value.map((item) => leafLiteral(item, null, choices)) };
  const fields = Object.entries(value as Record<string, Json>).map(
    ([name, inner]) =>
      ({
        kind: Kind.OBJECT_FIELD,
        name: { kind: Kind.NAME, value: name },
        value: leafLiteral(inner, null, choices),
      }) as const,
  );
  return { kind: Kind.OBJECT, fields };
}

/** Whether a block string means the same. */
function fitsBlock(text: string): boolean {
  return /^[A-Za-z0-9 ,.'-]+$/.test(text) && text.trim() === text;
}
