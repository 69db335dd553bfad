import { composeServices as composeWithApollo } from '@apollo/composition';
import { composeServices as composeWithTheGuild } from '@theguild/federation-composition';
import { parse, printSchema } from 'graphql';

/** One part of a supergraph. */
export interface Subgraph {
  readonly name: string;
  readonly url: string;
  readonly sdl: string;
}

/** What a composer makes of subgraphs. */
export interface Composition {
  /** For routers; absent when there are errors. */
  readonly supergraphSdl?: string;
  /** For clients of the supergraph; absent when there are errors. */
  readonly publicSdl?: string;
  /** The codes of the errors. */
  readonly errors: readonly unknown[];
  /** What the composer has to say although it succeeds. */
  readonly hints: readonly string[];
}

type Compose = (subgraphs: readonly Subgraph[]) => Composition;

const parsed = (subgraphs: readonly Subgraph[]) =>
  subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) }));

/** The composers that supergraphs are made with. */
export const COMPOSERS: readonly (readonly [name: string, compose: Compose])[] = [
  [
    '@apollo/composition',
    (subgraphs) => {
      const { errors, hints, schema, supergraphSdl } = composeWithApollo(parsed(subgraphs));
      return {
        supergraphSdl,
        publicSdl: schema && printSchema(schema.toAPISchema().toGraphQLJSSchema()),
        errors: (errors ?? []).map(({ extensions }) => extensions['code']),
        hints: (hints ?? []).map(({ message }) => message),
      };
    },
  ],
  [
    '@theguild/federation-composition',
    (subgraphs) => {
      const { errors, supergraphSdl, publicSdl } = composeWithTheGuild(parsed(subgraphs));
      return {
        supergraphSdl,
        publicSdl,
        errors: (errors ?? []).map(({ extensions }) => extensions['code']),
        hints: [],
      };
    },
  ],
];
