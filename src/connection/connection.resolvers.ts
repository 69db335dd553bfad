import type { AnyConnection, Connection, Edge } from './connection';
import { encodeCursor } from './cursor';
import type { Sortable } from './sort-order';

/** The fields that every connection type has. */
export const connectionResolvers = {
  edges: <Row extends Sortable>(connection: Connection<Row>) => connection.edgeList(),
  nodes: <Row extends Sortable>(connection: Connection<Row>) => connection.rows(),
  pageInfo: <Row extends Sortable>(connection: Connection<Row>) => connection,
  totalCount: <Row extends Sortable>(connection: Connection<Row>) => connection.rowCount(),
};

/** The fields that every edge type has. */
export const edgeResolvers = {
  cursor: <Row extends Sortable>(edge: Edge<Row>) => encodeCursor(edge.order, edge.node),
  node: <Row extends Sortable>(edge: Edge<Row>) => edge.node,
};

export const pageInfoResolvers = {
  hasNextPage: (connection: AnyConnection) => connection.hasRows('after'),
  hasPreviousPage: (connection: AnyConnection) => connection.hasRows('before'),
  startCursor: (connection: AnyConnection) => connection.cursorAt('start'),
  endCursor: (connection: AnyConnection) => connection.cursorAt('end'),
};
