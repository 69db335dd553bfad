import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper';
import { isObjectType, type DocumentNode, type GraphQLSchema } from 'graphql';

import { directoryResolvers } from '../directory/directory.resolvers';
import { modalityResolvers } from '../modality/modality.resolvers';
import { eachEntityAlone } from '../node/entities';
import { nodeResolvers } from '../node/node.resolvers';
import { placeResolvers } from '../place/place.resolvers';
import { professionResolvers } from '../profession/profession.resolvers';
import { specialistResolvers } from '../specialist/specialist.resolvers';
import { statementResolvers } from '../statement/statement.resolvers';
import { suggestionResolvers } from '../suggestion/suggestion.resolvers';
import type { RequestContext } from './context';
import { dateTimeScalar } from './date-time';
import { subgraphSdl } from './sdl';

const RESOLVERS = [
  nodeResolvers,
  directoryResolvers,
  modalityResolvers,
  specialistResolvers,
  statementResolvers,
  professionResolvers,
  placeResolvers,
  suggestionResolvers,
];

/**
 * The executable subgraph schema.
 *
 * @param nodeFieldsInSubgraph whether `Query.node` and `nodes` are part of `_service.sdl`; they are served either way
 * @throws Error when a resolver has no field, or a scalar no implementation
 */
export function createSchema(document: DocumentNode, nodeFieldsInSubgraph: boolean): GraphQLSchema {
  const resolvers = mergeResolvers();
  const schema = buildSubgraphSchema({
    typeDefs: document,
    resolvers: resolvers as GraphQLResolverMap<unknown>,
  });
  assertResolversHaveFields(schema, resolvers);
  const { _service: service, _entities: entities } = schema.getQueryType()?.getFields() ?? {};
  if (service === undefined || entities?.resolve === undefined) throw new Error('the schema is no subgraph');
  const sdl = subgraphSdl(document, nodeFieldsInSubgraph);
  service.resolve = () => ({ sdl });
  entities.resolve = eachEntityAlone(entities.resolve);
  return schema;
}

function mergeResolvers(): GraphQLResolverMap<RequestContext> {
  const merged: Record<string, object> = { DateTime: dateTimeScalar };
  for (const resolvers of RESOLVERS)
    for (const [type, fields] of Object.entries(resolvers)) merged[type] = { ...merged[type], ...fields };
  return merged as GraphQLResolverMap<RequestContext>;
}

function assertResolversHaveFields(
  schema: GraphQLSchema,
  resolvers: GraphQLResolverMap<RequestContext>,
): void {
  for (const [typeName, fields] of Object.entries(resolvers)) {
    const type = schema.getType(typeName);
    if (type === undefined) throw new Error(`resolvers for ${typeName}, which the schema does not have`);
    if (!isObjectType(type)) continue;
    for (const field of Object.keys(fields))
      if (!field.startsWith('__') && !(field in type.getFields()))
        throw new Error(`a resolver for ${typeName}.${field}, which the schema does not have`);
  }
}
