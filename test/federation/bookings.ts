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
