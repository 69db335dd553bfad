import { badUserInput } from '../errors';
import type { Resolvers, SuggestionType } from '../generated/resolvers';
import { highlight } from '../search/highlight';
import { contextOf, SUGGESTED_TYPES, type SuggestedType } from './suggested-record';

const FIRST_MAX = 20;
const PREFIX_LENGTH_MAX = 200;

const TYPES: Record<SuggestionType, SuggestedType> = {
  MODALITY: 'Modality',
  SPECIALIST: 'Specialist',
  PROFESSION: 'Profession',
  PLACE: 'Place',
};
const TYPE_NAMES = Object.fromEntries(Object.entries(TYPES).map(([name, type]) => [type, name])) as Record<
  SuggestedType,
  SuggestionType
>;

export const suggestionResolvers: Resolvers = {
  Query: {
    suggestions: (_, { prefix, first, types }, { loaders }) => {
      const { length } = [...prefix];
      if (length > PREFIX_LENGTH_MAX)
        throw badUserInput('prefix', `"prefix" has ${length} characters, but may have ${PREFIX_LENGTH_MAX}.`);
      if (first < 1 || first > FIRST_MAX)
        throw badUserInput('first', `"first" must be from 1 to ${FIRST_MAX}, but is ${first}.`);
      const wanted = types?.map((type) => TYPES[type]) ?? SUGGESTED_TYPES;
      return loaders.suggestions.find(
        prefix,
        first,
        SUGGESTED_TYPES.filter((type) => wanted.includes(type)),
      );
    },
  },
  Suggestion: {
    type: ({ type }) => TYPE_NAMES[type],
    label: ({ name }) => name,
    parts: ({ name, words }) => highlight(name, words) ?? [{ text: name, matched: false }],
    context: contextOf,
    node: async ({ type, id }, _, { loaders }) => {
      const node = await loaders.nodeByGlobalId({ type, id });
      if (node === null) throw new Error('a record is gone that was just suggested');
      return node;
    },
  },
};
