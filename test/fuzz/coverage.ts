import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  parse,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type GraphQLInputType,
  type GraphQLSchema,
  type NamedTypeNode,
} from 'graphql';

import type { Json } from './choices';
import type { Operation } from './operations';

const ROOT_META_FIELDS = ['Query.__schema', 'Query.__type', 'Query.__type(name:)'];
/** What else an operation can be made of. */
const LANGUAGE = [
  ...['@skip(if:)', '@include(if:)', 'a fragment', 'an alias', 'an inline fragment', 'one without a type'],
  ...['a variable', 'a default of a variable', 'a variable that is left out', 'a null', 'several operations'],
];

/** What of a schema, and of the language, operations have used. Schema elements are told by their coordinates. */
export class Coverage {
  private readonly used = new Set<string>();
  private readonly elements: readonly string[];

  constructor(private readonly schema: GraphQLSchema) {
    this.elements = [...elementsOf(schema), ...LANGUAGE];
  }

  add({ query, variables }: Operation): void {
    const document = parse(query);
    const info = new TypeInfo(this.schema);
    const use = (element: string) => void this.used.add(element);
    if (document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1)
      use('several operations');
    visit(
      document,
      visitWithTypeInfo(info, {
        Field: ({ name, alias }) => {
          use(`${info.getParentType()?.name}.${name.value}`);
          if (alias) use('an alias');
        },
        Argument: ({ name }) => {
          const directive = info.getDirective();
          use(`${directive ? `@${directive.name}` : this.fieldOf(info)}(${name.value}:)`);
        },
        ObjectField: ({ name }) => use(`${String(getNamedType(info.getParentInputType()!))}.${name.value}`),
        EnumValue: ({ value }) => use(`${String(getNamedType(info.getInputType()!))}.${value}`),
        FragmentDefinition: () => use('a fragment'),
        InlineFragment: ({ typeCondition }) =>
          use(typeCondition ? 'an inline fragment' : 'one without a type'),
        NullValue: () => use('a null'),
        VariableDefinition: ({ variable: { name }, type, defaultValue }) => {
          use('a variable');
          if (defaultValue) use('a default of a variable');
          if (!Object.hasOwn(variables, name.value)) use('a variable that is left out');
          else
            this.addValue(
              variables[name.value]!,
              typeFromAST(this.schema, type as NamedTypeNode) as GraphQLInputType | undefined,
            );
        },
      }),
    );
  }

  /** What none of the operations had. */
  get missing(): string[] {
    return this.elements.filter((element) => !this.used.has(element));
  }

  private fieldOf(info: TypeInfo): string {
    return `${info.getParentType()?.name}.${info.getFieldDef()?.name}`;
  }

  private addValue(value: Json, type: GraphQLInputType | undefined): void {
    const nullable = getNullableType(type);
    if (value === null || nullable === undefined) return;
    if (isListType(nullable)) {
      for (const item of value as Json[]) this.addValue(item, nullable.ofType as GraphQLInputType);
    } else if (isEnumType(nullable)) this.used.add(`${nullable.name}.${value as string}`);
    else if (isInputObjectType(nullable))
      for (const [name, inner] of Object.entries(value)) {
        this.used.add(`${nullable.name}.${name}`);
        this.addValue(inner as Json, nullable.getFields()[name]?.type);
      }
  }
}

/** Everything in a schema that an operation can name: fields, arguments, input fields, enum values that can be given. */
function elementsOf(schema: GraphQLSchema): string[] {
  const types = Object.values(schema.getTypeMap());
  const fields = types
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        ...field,
        coordinate: `${type.name}.${field.name}`,
      })),
    );
  const inputs = inputTypesOf(fields.flatMap(({ args }) => args.map(({ type }) => type)));
  return [
    ...ROOT_META_FIELDS,
    ...fields.map(({ coordinate }) => coordinate),
    ...fields.flatMap(({ coordinate, args }) => args.map(({ name }) => `${coordinate}(${name}:)`)),
    ...inputs.flatMap((type) => {
      if (isEnumType(type)) return type.getValues().map(({ name }) => `${type.name}.${name}`);
      return isInputObjectType(type)
        ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`)
        : [];
    }),
  ];
}

/** These types, and those inside them. */
function inputTypesOf(types: readonly GraphQLInputType[]) {
  const reached = new Set(types.map(getNamedType));
  for (const type of reached)
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) reached.add(getNamedType(field.type));
  return [...reached];
}
