import {
  Kind,
  visit,
  type DirectiveNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
} from 'graphql';

/** The values of the variables that `@skip` and `@include` ask. */
export type Conditions = ReadonlyMap<string, boolean>;

/** Whether a selection is executed; what its variables lack counts as false. */
export function isIncluded({ directives }: SelectionNode, conditions: Conditions): boolean {
  return directives?.every((directive) => lets(directive, conditions)) ?? true;
}

function lets(directive: DirectiveNode, conditions: Conditions): boolean {
  const name = directive.name.value;
  if (name !== 'skip' && name !== 'include') return true;
  const condition = directive.arguments?.[0]?.value;
  const isTrue =
    condition?.kind === Kind.VARIABLE
      ? conditions.get(condition.name.value) === true
      : condition?.kind === Kind.BOOLEAN && condition.value;
  return name === 'include' ? isTrue : !isTrue;
}

/** The names of the variables that decide what of an operation is executed. */
export function conditionNames(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): string[] {
  const declared = new Set(operation.variableDefinitions?.map(({ variable }) => variable.name.value));
  const names = new Set<string>();
  const inDirective = {
    Directive: ({ arguments: given }: DirectiveNode) => {
      const value = given?.[0]?.value;
      if (value?.kind === Kind.VARIABLE && declared.has(value.name.value)) names.add(value.name.value);
    },
  };
  for (const definition of [operation, ...fragments.values()]) visit(definition, inDirective);
  return [...names].sort();
}
