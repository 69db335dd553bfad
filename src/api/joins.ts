import {
  getNamedType,
  isCompositeType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

import { joinsOf, NO_JOINS, type Joins, type RelationTree } from '../sql/joins';

/** The fields of lists' rows and edges that are resolved from relations of the row, and those relations. */
const RELATIONS: Readonly<Record<string, Readonly<Record<string, RelationTree>>>> = {
  Statement: {
    specialist: { specialist: {} },
    modality: { modality: {} },
    attribution: { specialist: { place: {} } },
  },
  StatementEdge: { highlights: { specialist: { place: {} }, modality: {} } },
  Specialist: { profession: { profession: {} }, place: { place: {} } },
  SpecialistEdge: { highlights: { profession: {}, place: {} } },
  ModalitySpecialistEdge: { highlights: { profession: {}, place: {} } },
};

/** The fields of connections and edges behind which are the list's rows. */
const TO_ROWS = new Set(['nodes', 'edges', 'node']);

/** The joins of fields that were seen, by the nodes that ask for them: the executor has these once per operation. */
const seen = new WeakMap<readonly FieldNode[], Joins>();

/**
 * The relations of its rows that a field of a connection is asked for. `@skip` and `@include` are not looked at: what is
 * read along and not asked for does no harm.
 */
export function requestedJoins(info: GraphQLResolveInfo): Joins {
  let joins = seen.get(info.fieldNodes);
  if (joins === undefined) {
    const type = getNamedType(info.returnType);
    joins = isCompositeType(type) ? joinsOf(relationsIn(type, info.fieldNodes, info)) : NO_JOINS;
    seen.set(info.fieldNodes, joins);
  }
  return joins;
}

/** The relations that the selections of a field's nodes ask for, seen from the rows that it leads to. */
function relationsIn(
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
  info: GraphQLResolveInfo,
): RelationTree {
  const selected = nodes.flatMap(({ selectionSet }) => fieldsIn(selectionSet, info));
  return selected.map((field) => relationsOf(type, field, info)).reduce(merged, {});
}

function relationsOf(type: GraphQLCompositeType, field: FieldNode, info: GraphQLResolveInfo): RelationTree {
  const name = field.name.value;
  const definition = 'getFields' in type ? type.getFields()[name] : undefined;
  const further = getNamedType(definition?.type);
  const below = () => (isCompositeType(further) ? relationsIn(further, [field], info) : {});
  const relations = RELATIONS[type.name]?.[name];
  if (relations === undefined) return TO_ROWS.has(name) ? below() : {};
  return name in relations ? { [name]: below() } : relations;
}

/** The fields of a selection set, through fragments; of those on another type nothing will be found. */
function fieldsIn(selectionSet: SelectionSetNode | undefined, info: GraphQLResolveInfo): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return [selection];
      case Kind.INLINE_FRAGMENT:
        return fieldsIn(selection.selectionSet, info);
      case Kind.FRAGMENT_SPREAD:
        return fieldsIn(info.fragments[selection.name.value]?.selectionSet, info);
    }
  });
}

function merged(one: RelationTree, other: RelationTree): RelationTree {
  const result: Record<string, RelationTree> = { ...one };
  for (const [relation, further] of Object.entries(other))
    result[relation] = merged(one[relation] ?? {}, further);
  return result;
}
