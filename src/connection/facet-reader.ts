import { badUserInput } from '../errors';
import type { ReadFilter } from '../filter/read-once';
import type { Connection } from './connection';
import { listedValues, type Facet, type SelectedValue } from './facet';
import { PAGE_SIZE_MAX } from './page-arguments';
import type { Sortable } from './sort-order';

/** A facet of lists that have a filter. */
export interface FilteredFacet<Filter> extends Facet {
  /** The filter without what chooses among the facet's values, so that the choice can be widened. */
  readonly without: (filter: Filter) => Filter;
  /** The values that the filter chooses. */
  readonly chosen: (filter: Filter) => Promise<readonly SelectedValue[]>;
}

/** Counts the rows of connections by value, for the length of a request. */
export class FacetReader<Filter extends object, Name extends string> {
  /** @param facets makes them; most requests ask for none */
  constructor(
    private readonly readFilter: ReadFilter<Filter>,
    private readonly facets: () => Readonly<Record<Name, FilteredFacet<Filter>>>,
  ) {}

  /**
   * The values of a facet with their counts, by count, then label.
   *
   * @param first the most values, beside those that the filter chooses
   * @throws GraphQLError BAD_USER_INPUT for `first` outside 1..100
   */
  async values(connection: Connection<Sortable, Filter>, name: Name, first: number) {
    if (first < 1 || first > PAGE_SIZE_MAX)
      throw badUserInput('first', `"first" must be from 1 to ${PAGE_SIZE_MAX}, but is ${first}.`);
    const facet = this.facets()[name];
    const filter = connection.filter ?? ({} as Filter);
    const [selection, selected] = await Promise.all([
      this.readFilter(facet.without(filter)),
      facet.chosen(filter),
    ]);
    const request = { facet, first, selected };
    const key = JSON.stringify([name, first, selected.map((value) => value.key), selection.key]);
    return listedValues(await connection.facet({ selection, request, key }), request);
  }
}
