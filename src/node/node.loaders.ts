import type { RowLoader } from '../sql/row-loader';
import type { NodeType } from './global-id';

/** A row of any noun that says which type it is. */
export type NodeSource = { readonly __typename: NodeType };

type RowLoaders = { readonly [Type in NodeType]: RowLoader<number, object> };

/** Loads records of any type through the loaders of their nouns, so that each type costs one statement. */
export function createNodeLoader(loaders: RowLoaders) {
  return async ({ type, id }: { type: NodeType; id: number }): Promise<NodeSource | null> => {
    const row = await loaders[type].load(id);
    return row === null ? null : { ...row, __typename: type };
  };
}
