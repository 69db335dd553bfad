import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';

/** The SDL of an invented subgraph, written by a team of its own as such teams do. */
export const BOOKINGS_SDL = /* GraphQL */ `
  extend schema
    @link(
      url: "https://specs.apollo.dev/federation/v2.5"
      import: ["@key", "@shareable", "@external", "@requires"]
    )

  type Query {
    node(id: ID!): Node
    nodes(ids: [ID!]!): [Node]!
    bookings(first: Int, after: String): BookingConnection!
  }

  interface Node {
    id: ID!
  }

  scalar DateTime

  type Booking implements Node @key(fields: "id") {
    id: ID!
    at: DateTime!
    specialist: Specialist!
    modality: Modality!
    place: Place
  }

  type Specialist @key(fields: "id") {
    id: ID!
    name: String! @external
    "How a receptionist greets for them."
    greeting: String! @requires(fields: "name")
    bookings(first: Int, after: String): BookingConnection!
  }

  type Modality @key(fields: "slug") {
    slug: String!
    waitingDays: Int
  }

  type Place @key(fields: "id") {
    id: ID!
    rooms: Int!
  }

  type BookingConnection {
    edges: [BookingEdge!]!
    pageInfo: PageInfo!
  }

  type BookingEdge {
    cursor: String!
    node: Booking!
  }

  type PageInfo @shareable {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
`;

interface BookingRow {
  readonly id: string;
  readonly at: string;
  readonly specialistId: string;
  readonly modalitySlug: string;
  readonly placeId: string;
}

/**
 * The invented subgraph, with these bookings.
 *
 * @param rows the bookings, whose ids of specialists and places and slugs of modalities are those of the directory
 */
export function bookingsSubgraph(rows: readonly BookingRow[]): GraphQLSchema {
  const connection = (wanted: readonly BookingRow[], { first = 20 }: { first?: number }) => ({
    edges: wanted.slice(0, first).map((node) => ({ cursor: node.id, node })),
    pageInfo: { hasNextPage: wanted.length > first, hasPreviousPage: false },
  });
  return buildSubgraphSchema({
    typeDefs: parse(BOOKINGS_SDL),
    resolvers: {
      Query: {
        node: (_, { id }) => rows.find((row) => row.id === id),
        bookings: (_, args) => connection(rows, args as object),
      },
      Node: { __resolveType: () => 'Booking' },
      Booking: {
        __resolveReference: ({ id }: { id: string }) => rows.find((row) => row.id === id),
        specialist: ({ specialistId }: BookingRow) => ({ id: specialistId }),
        modality: ({ modalitySlug }: BookingRow) => ({ slug: modalitySlug }),
        place: ({ placeId }: BookingRow) => ({ id: placeId }),
      },
      Specialist: {
        greeting: ({ name }: { name: string }) => `You are with ${name}.`,
        bookings: ({ id }: { id: string }, args: object) =>
          connection(
            rows.filter(({ specialistId }) => specialistId === id),
            args,
          ),
      },
      Modality: { waitingDays: ({ slug }: { slug: string }) => slug.length },
      Place: { rooms: () => 3 },
    },
  });
}
