import {
  getNamedType,
  isCompositeType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

import { ALL_SHOWN, both, ONLY_IDS, requested, type Requested } from '../sql/requested';

const WITH_PLACE = requested(null, { place: ALL_SHOWN });

/** The fields of rows and their edges that are not properties of the row by the same name: what they are resolved from. */
const COMPUTED: Readonly<Record<string, Readonly<Record<string, Requested>>>> = {
  Statement: {
    excerpt: requested(['text']),
    attribution: requested(['specialistId'], { specialist: WITH_PLACE }),
  },
  StatementEdge: { highlights: requested(null, { specialist: WITH_PLACE, modality: ALL_SHOWN }) },
  SpecialistEdge: {
    highlights: requested(null, { profession: ALL_SHOWN, place: ALL_SHOWN }),
    distanceKm: requested(['placeId']),
  },
  ModalitySpecialistEdge: {
    highlights: requested(null, { profession: ALL_SHOWN, place: ALL_SHOWN }),
    distanceKm: requested(['placeId']),
    statement: requested(['statementId']),
  },
  ModalityEdge: { highlights: ALL_SHOWN },
  SpecialistModalityEdge: { highlights: ALL_SHOWN, statement: requested(['statementId']) },
  Place: { coordinates: requested(['latitude', 'longitude']) },
};

/** The fields of rows that lead to the row of a reference. */
const RELATIONS: Readonly<Record<string, readonly string[]>> = {
  Statement: ['specialist', 'modality'],
  Specialist: ['profession', 'place'],
};

/** The fields of connections and edges behind which are the list's rows. */
const TO_ROWS = new Set(['nodes', 'edges', 'node']);

const ALWAYS_READ = new Set(['id', '__typename']);

/** What fields were asked for, by the nodes that ask: the executor has these once per operation. */
const seen = new WeakMap<readonly FieldNode[], Requested>();

/**
 * What a field of a connection is asked of its rows. `@skip` and `@include` are not looked at: what is read and not asked
 * for does no harm.
 */
export function requestedOfRows(info: GraphQLResolveInfo): Requested {
  let request = seen.get(info.fieldNodes);
  if (request === undefined) {
    const type = getNamedType(info.returnType);
    request = isCompositeType(type) ? requestedOf(type, info.fieldNodes, info) : ALL_SHOWN;
    seen.set(info.fieldNodes, request);
  }
  return request;
}

/** What the selections of a field's nodes ask of the rows that it leads to. */
function requestedOf(
  type: GraphQLCompositeType,
  nodes: readonly FieldNode[],
  info: GraphQLResolveInfo,
): Requested {
  return nodes
    .flatMap(({ selectionSet }) => fieldsIn(selectionSet, info))
    .map((field) => requestedBy(type, field, info))
    .reduce(both, ONLY_IDS);
}

function requestedBy(type: GraphQLCompositeType, field: FieldNode, info: GraphQLResolveInfo): Requested {
  const name = field.name.value;
  const computed = COMPUTED[type.name]?.[name];
  if (computed !== undefined) return computed;
  const definition = 'getFields' in type ? type.getFields()[name] : undefined;
  const further = getNamedType(definition?.type);
  const below = () => (isCompositeType(further) ? requestedOf(further, [field], info) : ONLY_IDS);
  if (TO_ROWS.has(name)) return below();
  if (RELATIONS[type.name]?.includes(name)) return requested([`${name}Id`], { [name]: below() });
  // Lists need no more than the id; connections and edges have no other field that needs the row.
  const isOfRow =
    !isCompositeType(further) && !/(Connection|Edge)$/.test(type.name) && !ALWAYS_READ.has(name);
  return isOfRow ? requested([name]) : ONLY_IDS;
}

/** The fields of a selection set, through fragments. */
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
