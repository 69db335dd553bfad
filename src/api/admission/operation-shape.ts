import {
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What of an operation is limited that the document alone shows, counted through all fragments, as often as spread. */
export interface OperationShape {
  /** How many levels deep fields are nested, the root fields being the first. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly rootFields: number;
}

/** The shape of a selection set; `rootFields` are the fields on its own level. */
type SelectionShape = OperationShape;

const EMPTY: SelectionShape = { depth: 0, aliases: 0, directives: 0, rootFields: 0 };

/** The fragments of a document by name. */
export function fragmentsOf(document: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> {
  const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** Measures an operation of a document that is valid. Each fragment is looked at once, however often it is spread. */
export function shapeOf(
  operation: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): OperationShape {
  const shapes = new Map<string, SelectionShape>();

  function ofFragment(name: string): SelectionShape {
    const known = shapes.get(name);
    if (known !== undefined) return known;
    const fragment = fragments.get(name);
    if (fragment === undefined) return EMPTY;
    shapes.set(name, EMPTY);
    const inside = ofSet(fragment.selectionSet);
    const shape = { ...inside, directives: inside.directives + (fragment.directives?.length ?? 0) };
    shapes.set(name, shape);
    return shape;
  }

  function ofSet(selectionSet: SelectionSetNode | undefined): SelectionShape {
    return selectionSet === undefined
      ? EMPTY
      : selectionSet.selections.map(ofSelection).reduce(together, EMPTY);
  }

  function ofSelection(selection: SelectionNode): SelectionShape {
    const own = selection.directives?.length ?? 0;
    if (selection.kind !== Kind.FIELD) {
      const inside =
        selection.kind === Kind.FRAGMENT_SPREAD
          ? ofFragment(selection.name.value)
          : ofSet(selection.selectionSet);
      return { ...inside, directives: inside.directives + own };
    }
    const inside = ofSet(selection.selectionSet);
    return {
      depth: inside.depth + 1,
      aliases: inside.aliases + (selection.alias === undefined ? 0 : 1),
      directives: inside.directives + own,
      rootFields: 1,
    };
  }

  const shape = ofSet(operation.selectionSet);
  const onVariables = operation.variableDefinitions?.map(({ directives }) => directives?.length ?? 0) ?? [];
  const onOperation = operation.directives?.length ?? 0;
  return {
    ...shape,
    directives: onVariables.reduce((sum, more) => sum + more, shape.directives + onOperation),
  };
}

function together(one: SelectionShape, other: SelectionShape): SelectionShape {
  return {
    depth: Math.max(one.depth, other.depth),
    aliases: one.aliases + other.aliases,
    directives: one.directives + other.directives,
    rootFields: one.rootFields + other.rootFields,
  };
}
