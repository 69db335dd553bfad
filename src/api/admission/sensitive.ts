import {
  getNamedType,
  isInputObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';

const DIRECTIVE = 'sensitive';
/** Deeper than the value of any variable is: what nests further is not looked into, and counts as sensitive. */
const NESTING_MAX = 100;

/**
 * Whether a request tells what somebody searches for or where they are: it has a value for what the schema marks as
 * `@sensitive`, and that is neither null nor blank. What stands in the document counts wherever it stands, in other
 * operations, in what is skipped and in defaults too, since the address of a GET has all of it.
 *
 * @param document a valid one; what was found out about it is kept as long as it is
 * @param variables as the request has them
 */
export type IsSensitive = (document: DocumentNode, variables: Readonly<Record<string, unknown>>) => boolean;

/** What of a value is sensitive: the whole, or what its fields hold. */
type Part = 'whole' | FieldParts;
type FieldParts = ReadonlyMap<string, Part>;

/** A variable, and what of its value is sensitive where it is used. */
type Use = readonly [variable: string, part: Part];

interface Findings {
  /** The document itself has a sensitive value. */
  readonly inDocument: boolean;
  readonly uses: readonly Use[];
}

/** Works out once for each document where its sensitive values can be, so that most requests cost nothing. */
export function createSensitivity(schema: GraphQLSchema): IsSensitive {
  const parts = sensitiveParts(schema);
  const documents = new WeakMap<DocumentNode, Findings>();

  return (document, variables) => {
    let findings = documents.get(document);
    if (findings === undefined) {
      findings = lookInto(document, schema, parts);
      documents.set(document, findings);
    }
    return findings.inDocument || findings.uses.some(([name, part]) => holdsAny(variables[name], part));
  };
}

type InputParts = ReadonlyMap<GraphQLNamedType, FieldParts>;

/** What of each input type is sensitive; input types refer to each other in circles. */
function sensitiveParts(schema: GraphQLSchema): InputParts {
  const types = Object.values(schema.getTypeMap()).filter(isInputObjectType);
  const parts = new Map<GraphQLNamedType, Map<string, Part>>(types.map((type) => [type, new Map()]));
  const findMore = (type: GraphQLInputObjectType): boolean => {
    const known = parts.get(type);
    const more = Object.values(type.getFields()).flatMap((field) => {
      const part = known?.has(field.name) ? undefined : partOf(field, parts);
      return part === undefined ? [] : [[field.name, part] as const];
    });
    for (const [name, part] of more) known?.set(name, part);
    return more.length > 0;
  };
  while (types.filter(findMore).length > 0);
  return parts;
}

/** What of the values of an argument or an input field is sensitive; undefined where nothing can be. */
function partOf(input: GraphQLArgument | GraphQLInputField, parts: InputParts): Part | undefined {
  if (input.astNode?.directives?.some(({ name }) => name.value === DIRECTIVE)) return 'whole';
  const fields = parts.get(getNamedType(input.type));
  return fields !== undefined && fields.size > 0 ? fields : undefined;
}

function lookInto(document: DocumentNode, schema: GraphQLSchema, parts: InputParts): Findings {
  const uses = new Map<string, Set<Part>>();
  let inDocument = false;

  function look(value: ValueNode, part: Part | undefined): void {
    if (part === undefined) return;
    if (value.kind === Kind.VARIABLE)
      uses.set(value.name.value, (uses.get(value.name.value) ?? new Set()).add(part));
    else if (value.kind === Kind.LIST) for (const item of value.values) look(item, part);
    else if (value.kind === Kind.OBJECT)
      for (const field of value.fields) look(field.value, inside(part, field.name.value));
    else if (value.kind !== Kind.NULL && part === 'whole')
      inDocument ||= value.kind !== Kind.STRING || !isBlank(value.value);
  }

  const typeInfo = new TypeInfo(schema);
  const lookAtArgument = {
    Argument: ({ value }: ArgumentNode) => {
      const argument = typeInfo.getArgument();
      if (argument) look(value, partOf(argument, parts));
      return false;
    },
  };
  visit(document, visitWithTypeInfo(typeInfo, lookAtArgument));
  for (const definition of document.definitions)
    if (definition.kind === Kind.OPERATION_DEFINITION)
      for (const { variable, defaultValue } of definition.variableDefinitions ?? [])
        if (defaultValue) for (const part of uses.get(variable.name.value) ?? []) look(defaultValue, part);
  return {
    inDocument,
    uses: [...uses].flatMap(([name, used]) => [...used].map((part) => [name, part] as const)),
  };
}

function holdsAny(value: unknown, part: Part | undefined, nesting = 1): boolean {
  if (part === undefined || value === null || value === undefined) return false;
  if (typeof value !== 'object') return part === 'whole' && !isBlank(value);
  if (nesting > NESTING_MAX) return true;
  if (Array.isArray(value)) return value.some((item) => holdsAny(item, part, nesting + 1));
  return Object.keys(value).some((name) =>
    holdsAny((value as Record<string, unknown>)[name], inside(part, name), nesting + 1),
  );
}

/** What of the value of a field is sensitive. */
function inside(part: Part, name: string): Part | undefined {
  return part === 'whole' ? part : part.get(name);
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && value.trim() === '';
}
