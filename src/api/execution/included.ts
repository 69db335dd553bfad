import {
  visit,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentSpreadNode,
  type InlineFragmentNode,
} from 'graphql';

import { isIncluded, type Conditions } from '../admission/conditions';

type Conditional = FieldNode | InlineFragmentNode | FragmentSpreadNode;

/**
 * What `@skip` and `@include` leave of a document, without them. Selection sets can become empty.
 *
 * @param conditions the values of all variables that the directives ask
 */
export function includedPart(document: DocumentNode, conditions: Conditions): DocumentNode {
  const included = (selection: Conditional): Conditional | null | undefined => {
    if (!isIncluded(selection, conditions)) return null;
    if (!selection.directives?.some(isCondition)) return undefined;
    return { ...selection, directives: selection.directives.filter((directive) => !isCondition(directive)) };
  };
  return visit(document, { Field: included, InlineFragment: included, FragmentSpread: included });
}

function isCondition({ name: { value } }: DirectiveNode): boolean {
  return value === 'skip' || value === 'include';
}
