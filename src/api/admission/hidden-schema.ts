import { GraphQLError, type ValidationRule } from 'graphql';

/** Where introspection is off: `_service { sdl }` tells all that it would, in one text. */
export const noServiceSdl: ValidationRule = (context) => ({
  Field: (node) => {
    if (node.name.value !== '_service') return;
    context.reportError(new GraphQLError('The schema cannot be asked for here.', { nodes: [node] }));
  },
});
