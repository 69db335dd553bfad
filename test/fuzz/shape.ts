import {
  doTypesOverlap,
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';

/** A field, and what asking for it leads to. */
export interface FieldShape {
  readonly field: GraphQLField<unknown, unknown>;
  /** The type to be selected from; null for a leaf. */
  readonly inner: TypeShape | null;
  readonly isList: boolean;
}

/** What can be selected from a type. */
export interface TypeShape {
  readonly name: string;
  readonly isAbstract: boolean;
  readonly isIntrospection: boolean;
  readonly leaves: readonly FieldShape[];
  readonly branches: readonly FieldShape[];
  /** The other types that its objects may be as well. */
  readonly others: readonly TypeShape[];
}

export const TYPENAME: FieldShape = { field: TypeNameMetaFieldDef, inner: null, isList: false };

/** The schema's query type; asking the schema itself again and again would take most of the time. */
export function queryShape(schema: GraphQLSchema): TypeShape {
  const query = schema.getQueryType()!;
  const composites = Object.values(schema.getTypeMap()).filter(isCompositeType);
  const shapes = new Map<GraphQLCompositeType, TypeShape>();

  const fieldShape = (field: GraphQLField<unknown, unknown>): FieldShape => {
    const named = getNamedType(field.type);
    const isList = isListType(getNullableType(field.type));
    return { field, inner: isCompositeType(named) ? typeShape(named) : null, isList };
  };
  const typeShape = (type: GraphQLCompositeType): TypeShape => {
    const known = shapes.get(type);
    if (known !== undefined) return known;
    const [leaves, branches, others]: [FieldShape[], FieldShape[], TypeShape[]] = [[], [], []];
    const shape = {
      ...{ name: type.name, isAbstract: isAbstractType(type), isIntrospection: type.name.startsWith('__') },
      ...{ leaves, branches, others },
    };
    // Before what is inside it, which may lead here again.
    shapes.set(type, shape);
    for (const field of fieldsOf(type, query).map(fieldShape))
      (field.inner === null ? leaves : branches).push(field);
    const overlapping = composites.filter((other) => other !== type && doTypesOverlap(schema, type, other));
    others.push(...overlapping.map(typeShape));
    return shape;
  };
  return typeShape(query);
}

function fieldsOf(type: GraphQLCompositeType, query: GraphQLObjectType): GraphQLField<unknown, unknown>[] {
  const own = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  return type === query ? [...own, SchemaMetaFieldDef, TypeMetaFieldDef] : own;
}

/** Whether an object can be of both types. */
export function overlap(one: TypeShape, other: TypeShape): boolean {
  return one === other || one.others.includes(other);
}
