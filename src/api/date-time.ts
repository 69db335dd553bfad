import { GraphQLScalarType } from 'graphql';
import { GraphQLDateTimeISO } from 'graphql-scalars';

import { toRfc3339, type StoredTime } from '../database/time';

/** DateTime: read as graphql-scalars reads it, written from the stored form. */
export const dateTimeScalar = new GraphQLScalarType({
  ...GraphQLDateTimeISO.toConfig(),
  name: 'DateTime',
  serialize: (stored) => toRfc3339(stored as StoredTime),
});
